/** “Pause everything” at the terminal: for the companion that runs, and where none runs. */
import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { apacheOfFile } from './apache-of-file.ts';
import { prepareCli } from './cli-process.ts';

const apache = await apacheOfFile();

test('photoferry pause stops uploads until photoferry resume, with a companion and without', async (t) => {
  const cli = await prepareCli();
  t.after(() => cli.remove());
  await cli.addServer(apache);
  await writeFile(join(cli.folder, 'held.jpg'), 'photo');
  const upload = () => cli.here(['upload', 'held.jpg', '--to', 'Test:/', '--json']);
  const there = async () => (await readdir(apache.root)).includes('held.jpg');

  const paused = await cli.here(['pause']);
  assert.equal(paused.code, 0);
  assert.match(paused.stdout, /until: npx photoferry --home \S+ resume/);
  const refused = await upload();
  assert.equal(refused.code, 1);
  assert.match(refused.stdout, /"reason":"paused".*photoferry resume/);

  const companion = cli.start(['start']);
  await companion.prints(/Ready/);
  assert.match((await cli.here(['status'])).stdout, /paused +nothing is .* resume/);
  assert.equal((await upload()).code, 1);
  assert.equal(await there(), false);
  assert.equal((await cli.here(['resume'])).code, 0);
  assert.doesNotMatch((await cli.here(['status'])).stdout, /paused/);
  assert.equal((await upload()).code, 0);
  assert.equal(await there(), true);
  await companion.stop('SIGINT');
});
