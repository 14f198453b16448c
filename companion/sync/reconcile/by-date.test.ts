/** *Preserve filenames* off: what becomes of local copies that are named by their date. */
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { Sides } from '../../../test/sync-model/apply.ts';
import { sentence, sidesOf } from '../../../test/sync-model/plan-of.ts';
import { BOTH_WAYS } from '../../../test/sync-model/rules.ts';
import { planOnce, runSync } from '../../../test/sync-model/run.ts';
import type { SyncRules } from '../types.ts';

const BY_DATE = { ...BOTH_WAYS, preserveNames: false, deletions: true };
let sides: Sides;
const plan = async (rules: SyncRules = BY_DATE) => (await planOnce(sides, rules, { reads: 0 })).map(sentence);
const write = (on: 'local' | 'remote', path: string, content: string) =>
  sides[on].write(path, content, content.charCodeAt(0), sides.now());
const begin = async (remote: Record<string, string>, manners = {}) => {
  sides = await sidesOf({ local: {}, remote, manners });
  await runSync(sides, BY_DATE);
};

describe('a copy that is named by its date', () => {
  beforeEach(() => begin({ 'DCIM/a.jpg': 'A' }));

  test('has no twin under the name on the server, and nothing goes back up', async () => {
    assert.deepEqual(sides.local.contents(), ['A']);
    assert.deepEqual(Object.keys(sides.local.picture()), ['2026', '2026/11', '2026/11/A.jpg']);
    assert.deepEqual(await plan(), []);
    assert.deepEqual(sides.remote.picture(), { DCIM: null, 'DCIM/a.jpg': 'A' });
  });
  test('goes up to its old path when it was changed', async () => {
    write('local', '2026/11/A.jpg', 'A2');
    assert.deepEqual(await plan(), ['replace remote 2026/11/A.jpg']);
    await runSync(sides, BY_DATE);
    assert.deepEqual(sides.remote.picture(), { DCIM: null, 'DCIM/a.jpg': 'A2' });
  });
  test('keeps its name when the file on the server was changed', async () => {
    write('remote', 'DCIM/a.jpg', 'A2');
    assert.deepEqual(await plan(), ['replace local 2026/11/A.jpg']);
    await runSync(sides, BY_DATE);
    assert.equal(sides.local.get('2026/11/A.jpg')?.content, 'A2');
  });
  test('comes again under its name when it was deleted and the one on the server was changed', async () => {
    sides.local.remove('2026/11/A.jpg');
    write('remote', 'DCIM/a.jpg', 'A2');
    await runSync(sides, BY_DATE);
    assert.equal(sides.local.get('2026/11/A.jpg')?.content, 'A2');
  });
  test('comes without the folder that was removed here', async () => {
    sides.local.move('2026/11/A.jpg', 'DCIM/a.jpg');
    await runSync(sides, BY_DATE);
    sides.local.remove('DCIM');
    write('remote', 'DCIM/b.jpg', 'B');
    await runSync(sides, { ...BY_DATE, deletions: false });
    assert.deepEqual(Object.keys(sides.local.picture()).at(-1), '2026/11/B.jpg');
    assert.deepEqual(await plan({ ...BY_DATE, deletions: false }), ['leave DCIM/a.jpg: deleted-here']);
  });
  test('stays when its file was only moved on the server, which nobody can see there', async () => {
    sides.remote.move('DCIM/a.jpg', 'x.jpg');
    await runSync(sides, BY_DATE);
    assert.deepEqual([sides.local.contents(), sides.remote.contents()], [['A'], ['A']]);
    assert.deepEqual(await plan(), []);
  });
  test('stays when its file was moved there to a name that something else has here', async () => {
    sides.remote.move('DCIM/a.jpg', 'DCIM/0.jpg');
    write('local', 'DCIM/0.jpg', 'B');
    await runSync(sides, BY_DATE);
    await runSync(sides, BY_DATE);
    assert.deepEqual(
      [sides.local.contents(), sides.remote.contents()].map((all) => all.toSorted()),
      [
        ['A', 'B'],
        ['A', 'B'],
      ],
    );
  });
  test('is deleted with its file', async () => {
    sides.remote.remove('DCIM/a.jpg');
    assert.deepEqual(await plan(), ['trash local 2026/11/A.jpg']);
    await runSync(sides, BY_DATE);
    assert.deepEqual(await plan(), []);
  });
  test('is known still when the folder of its file is removed there, and does not go up', async () => {
    sides.remote.remove('DCIM');
    const keeping = { ...BY_DATE, deletions: false };
    assert.deepEqual(await plan(keeping), ['remember 2026/11/A.jpg gone remote']);
    await runSync(sides, keeping);
    assert.deepEqual(await plan(keeping), ['leave 2026/11/A.jpg: deleted-there']);
    write('remote', 'DCIM/a.jpg', 'A');
    assert.deepEqual(await plan(keeping), ['adopt 2026/11/A.jpg']);
  });
  test('goes up to its old path when it was changed, though the folder of its file is removed there', async () => {
    sides.remote.remove('DCIM');
    write('local', '2026/11/A.jpg', 'A2');
    assert.deepEqual(await plan(), ['upload 2026/11/A.jpg']);
    await runSync(sides, BY_DATE);
    assert.deepEqual([sides.remote.picture(), await plan()], [{ DCIM: null, 'DCIM/a.jpg': 'A2' }, []]);
  });
  test('is deleted with the folder of its file, which is forgotten only once that is done', async () => {
    sides.remote.remove('DCIM');
    assert.deepEqual(await plan(), ['trash local 2026/11/A.jpg']);
    await runSync(sides, BY_DATE);
    assert.deepEqual(await plan(), ['forget DCIM']);
  });
  test('stays, and does not go up, where a file took the place of the folder of its file', async () => {
    await begin({ 'x.jpg/a.jpg': 'A' });
    sides.remote.remove('x.jpg');
    write('remote', 'x.jpg', 'D');
    await runSync(sides, BY_DATE);
    assert.deepEqual(sides.remote.picture(), { 'x.jpg': 'D' });
    assert.deepEqual(sides.local.contents(), ['A', 'D']);
    assert.deepEqual(await plan(), ['leave 2026/11/A.jpg: deleted-there']);
  });
  test('deletes its file, with the folder that it was in', async () => {
    sides.local.remove('2026');
    assert.deepEqual(await plan(), ['trash remote DCIM/a.jpg']);
  });
  test('is moved by the person to the path on the server, and is no other file there', async () => {
    sides.local.move('2026/11/A.jpg', 'DCIM/a.jpg');
    await runSync(sides, BY_DATE);
    assert.deepEqual([...sides.local.contents(), ...sides.remote.contents()], ['A', 'A']);
    assert.deepEqual(await plan(), []);
    write('local', 'DCIM/a.jpg', 'A2');
    assert.deepEqual(await plan(), ['replace remote DCIM/a.jpg']);
  });
  test('is moved by the person, and the journal follows', async () => {
    sides.local.move('2026/11/A.jpg', 'Best/sea.jpg');
    assert.deepEqual(await plan(), ['follow DCIM/a.jpg']);
    await runSync(sides, BY_DATE);
    assert.deepEqual(await plan(), []);
    write('local', 'Best/sea.jpg', 'A2');
    await runSync(sides, BY_DATE);
    assert.deepEqual(sides.remote.picture(), { DCIM: null, 'DCIM/a.jpg': 'A2' });
  });
  test('is left alone where its folder cannot be listed', async () => {
    const { planTree } = await import('./walk.ts');
    const { modelLists } = await import('../../../test/sync-model/listings.ts');
    const { local, remote, journal, manners } = sides;
    const lists = modelLists(local, remote, journal, manners, { reads: 0 });
    const broken: typeof lists = {
      ...lists,
      local: async (folder) => (folder === '2026/11' ? { complete: false } : lists.local(folder)),
    };
    const rows = (await Array.fromAsync(planTree(broken, BY_DATE))).flat().map(sentence);
    assert.deepEqual(
      rows.filter((row) => !row.startsWith('nothing')),
      ['leave 2026/11: not-listed', 'leave DCIM/a.jpg: unreadable'],
    );
  });
  test('has its name on the server still when another file is moved to it here, with names preserved again', async () => {
    const preserving = { ...BY_DATE, preserveNames: true };
    write('local', 'x.jpg', 'X');
    await runSync(sides, preserving);
    sides.local.move('x.jpg', 'DCIM/a.jpg');
    await runSync(sides, preserving);
    assert.deepEqual(await plan(preserving), []);
    assert.deepEqual(sides.remote.get('DCIM/a.jpg')?.content, 'A');
    assert.deepEqual(sides.remote.contents().toSorted(), ['A', 'X']);
    assert.deepEqual(sides.local.contents().toSorted(), ['A', 'X']);
  });
  test('stays where it is with names preserved again', async () => {
    assert.deepEqual(await plan({ ...BY_DATE, preserveNames: true }), []);
  });
  test('goes by the patterns for the name on the server', async () => {
    assert.deepEqual(await plan({ ...BY_DATE, include: ['DCIM/**'] }), []);
    assert.deepEqual(await plan({ ...BY_DATE, exclude: ['DCIM/a.jpg'] }), ['leave 2026/11/A.jpg: excluded']);
  });
});

describe('a file on the server that was moved', () => {
  for (const manners of [{ fileIds: true }, { checksums: true }]) {
    test(`keeps its copy, known by ${Object.keys(manners)}`, async () => {
      await begin({ 'DCIM/a.jpg': 'A' }, manners);
      sides.remote.move('DCIM/a.jpg', 'b.jpg');
      assert.deepEqual(await plan(), ['follow 2026/11/A.jpg']);
      await runSync(sides, BY_DATE);
      assert.deepEqual([await plan(), sides.local.contents()], [[], ['A']]);
    });
  }
});

describe('files with the same bytes', () => {
  beforeEach(() => begin({ 'a.jpg': 'A', 'b.jpg': 'A' }));

  test('share one copy', async () => {
    assert.deepEqual([sides.local.contents(), await plan()], [['A'], []]);
  });
  test('delete it with the last of them', async () => {
    sides.remote.remove('a.jpg');
    await runSync(sides, BY_DATE);
    assert.deepEqual([sides.local.contents(), await plan()], [['A'], []]);
    sides.remote.remove('b.jpg');
    await runSync(sides, BY_DATE);
    assert.deepEqual([sides.local.contents(), sides.local.trash], [[], ['A']]);
  });
  for (const deletions of [true, false]) {
    test(`are all deleted at once, with deletions ${deletions}`, async () => {
      sides.remote.remove('a.jpg');
      sides.remote.remove('b.jpg');
      await runSync(sides, { ...BY_DATE, deletions });
      assert.deepEqual([sides.remote.contents(), sides.local.contents()], [[], deletions ? [] : ['A']]);
    });
  }
  test('do not change with one of them', async () => {
    write('remote', 'b.jpg', 'A2');
    assert.deepEqual(await plan(), ['download 2026/11/A.jpg']);
    await runSync(sides, BY_DATE);
    assert.deepEqual(sides.local.contents().sort(), ['A', 'A2']);
    assert.deepEqual(sides.remote.picture(), { 'a.jpg': 'A', 'b.jpg': 'A2' });
  });
  test('all follow it where it is moved', async () => {
    sides.local.move('2026/11/A.jpg', 'c.jpg');
    assert.deepEqual(await plan(), ['follow a.jpg', 'follow b.jpg']);
    await runSync(sides, BY_DATE);
    assert.deepEqual([sides.remote.picture(), await plan()], [{ 'a.jpg': 'A', 'b.jpg': 'A' }, []]);
  });
});

describe('a local file with the name of one on the server', () => {
  test('stays, and the other one comes beside it', async () => {
    sides = await sidesOf({ local: { 'a.jpg': 'A1' }, remote: { 'a.jpg': 'A2' } });
    const down = { ...BY_DATE, up: false };
    await runSync(sides, down);
    assert.deepEqual(sides.local.contents().sort(), ['A1', 'A2']);
    assert.deepEqual(await plan(down), ['leave a.jpg: name-taken-there']);
  });
  test('makes room and goes up, where its copy is elsewhere', async () => {
    await begin({ 'a.jpg': 'A' });
    write('local', 'a.jpg', 'B');
    await runSync(sides, BY_DATE);
    assert.deepEqual(sides.remote.contents().sort(), ['A', 'B']);
    assert.equal(sides.remote.get('a.jpg')?.content, 'A');
    assert.deepEqual(await plan(), []);
  });
});
