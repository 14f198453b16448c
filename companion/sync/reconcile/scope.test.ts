/** Runs that look only where something changed decide as one that looks everywhere. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Sides } from '../../../test/sync-model/apply.ts';
import { type Files, sentence, sidesOf } from '../../../test/sync-model/plan-of.ts';
import { BOTH_WAYS } from '../../../test/sync-model/rules.ts';
import { planOnce, runSync } from '../../../test/sync-model/run.ts';
import type { SyncRules } from '../types.ts';
import { scopeOf } from './scope.ts';

const WAS = { 'F/a.jpg': 'A', 'F/G/b.jpg': 'B', 'H/c.jpg': 'C' };

const worldOf = (was: Files = WAS) => sidesOf({ was, local: was, remote: was });

async function plan(sides: Sides, touched: string[] | null, rules: SyncRules = BOTH_WAYS): Promise<string[]> {
  const rows = await planOnce(sides, rules, { reads: 0 }, touched);
  return rows.filter(({ action }) => action.do !== 'leave').map(sentence);
}

const write = ({ local, now }: Sides, path: string, content: string) =>
  local.write(path, content, content.charCodeAt(0), now());

describe('what changed is found', () => {
  test('where it changed, and nowhere else', async () => {
    const sides = await worldOf();
    for (const path of ['F/G/new.jpg', 'F/new.jpg', 'H/new.jpg']) write(sides, path, 'N');
    assert.deepEqual(await plan(sides, ['F/G']), ['upload F/G/new.jpg']);
    assert.deepEqual(await plan(sides, ['F', 'H']), ['upload F/new.jpg', 'upload H/new.jpg']);
  });
  test('in a folder that was deleted there, which is remembered', async () => {
    const sides = await worldOf();
    sides.remote.remove('F');
    await runSync(sides, { ...BOTH_WAYS, deletions: false });
    write(sides, 'F/G/new.jpg', 'N');
    const rules = { ...BOTH_WAYS, deletions: false };
    assert.deepEqual(await plan(sides, ['F/G'], rules), await plan(sides, null, rules));
    assert.deepEqual(await plan(sides, ['F/G'], rules), ['upload F/G/new.jpg']);
  });
  test('in a folder that got another case', async () => {
    const sides = await worldOf();
    sides.local.move('F', 'f');
    write(sides, 'f/G/new.jpg', 'N');
    const local = { ...BOTH_WAYS.local, caseSensitive: false };
    const rules = { ...BOTH_WAYS, local, remote: local };
    const all = await plan(sides, null, rules);
    assert.deepEqual(await plan(sides, ['', 'f/G'], rules), all);
    assert.ok(all.includes('upload f/G/new.jpg'), String(all));
  });
  test('anywhere in a folder that another one took the place of', async () => {
    const sides = await worldOf();
    sides.local.remove('F');
    for (const [path, content] of Object.entries(WAS)) write(sides, path, content);
    write(sides, 'F/new.jpg', 'N');
    assert.ok((await plan(sides, ['', 'F/G', 'H'])).includes('upload F/new.jpg'));
  });
});

test('a folder that became a file here goes there, though the watcher told of a folder in it before', async () => {
  const sides = await worldOf({ 'x.jpg/a.jpg': 'A', 'x.jpg/G/b.jpg': 'B' });
  sides.local.remove('x.jpg');
  write(sides, 'x.jpg', 'X');
  await runSync(sides, { ...BOTH_WAYS, deletions: true }, ['', 'x.jpg/G']);
  assert.deepEqual(sides.remote.picture(), { 'x.jpg': 'X' });
  assert.deepEqual(sides.local.picture(), { 'x.jpg': 'X' });
});

test('a folder below one that another disk was mounted over is not the one that was', async () => {
  const { journal } = await worldOf();
  const { isOnItsDisk } = scopeOf(['F/G'], (folder) => journal.in({ local: folder, remote: folder }));
  assert.deepEqual(
    ['1:5', '2:5'].map((identity) => isOnItsDisk('F/G', identity)),
    [true, false],
  );
  assert.equal(isOnItsDisk('new', '2:5'), true);
});
