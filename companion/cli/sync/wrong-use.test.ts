import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { it } from 'node:test';
import { runCommandLine } from '../run.ts';
import type { Terminal } from '../terminal.ts';

/** The exit status, and what was said. */
async function use(...typed: string[]): Promise<{ code: number; said: string }> {
  let said = '';
  const stream = { write: (text: string) => (said += text) };
  const stop = new AbortController().signal;
  const terminal = { stdout: stream, stderr: stream, env: {}, stop } as unknown as Terminal;
  const home = '/nowhere/that/can/be/made';
  const code = await runCommandLine(['sync', ...typed, '--home', home], terminal);
  assert.equal(existsSync(home), false);
  return { code, said };
}

for (const [typed, about] of [
  [['add', 'photos'], /Something is missing: photoferry sync add DIR NAME:\/FOLDER/],
  [['add', 'photos', 'Home'], /“Home” is not of the form NAME:\/folder/],
  [['add', 'photos', 'Home:/p', '--interval', '3h'], /“3h” is no interval: never, 1h, 4h/],
  [['add', 'photos', 'Home:/p', '--keep-names'], /no option --keep-names of photoferry sync add/],
  [['set', 'photos'], /Say what to change/],
  [['set', 'photos', '--deletions', '--no-deletions'], /contradict each other/],
  [['run', 'photos', '--dry-run', '--confirm', 'x'], /contradict each other/],
  [['conflicts', 'photos', 'resolve', 'a.jpg'], /Say what to keep: --keep local\|remote\|both/],
  [['conflicts', 'photos', 'resolve', 'a.jpg', '--keep', 'mine'], /Say what to keep/],
  [['conflicts', 'photos', 'resolve'], /Say which/],
  [['conflicts', 'photos', '--keep', 'local'], /--keep goes with resolve PATH/],
  [['files', 'photos', 'settle'], /Say which: photoferry sync files N settle PATH/],
  [['files', 'photos', 'settle', 'a.jpg', '--how', 'take'], /Say how: --how send\|fetch/],
  [['files', 'photos', '--how', 'send'], /--how goes with settle PATH/],
  [['trash', 'photos', 'empty'], /Say which: photoferry sync trash N restore PATH/],
  [['pause'], /Something is missing: photoferry sync pause N/],
  [['remove', 'a', 'b'], /too much: photoferry sync remove N/],
] as const) {
  it(`photoferry sync ${typed.join(' ')} is wrong use, said before anything is opened`, async () => {
    const { code, said } = await use(...typed);
    assert.equal(code, 2, said);
    assert.match(said, about);
  });
}
