import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Sides } from '../../../test/sync-model/apply.ts';
import { type Files, sentence, sidesOf } from '../../../test/sync-model/plan-of.ts';
import { BOTH_WAYS } from '../../../test/sync-model/rules.ts';
import { planOnce, runSync } from '../../../test/sync-model/run.ts';
import type { SyncRules } from '../types.ts';

const plan = async (sides: Sides, rules: Partial<SyncRules> = {}) =>
  (await planOnce(sides, { ...BOTH_WAYS, ...rules }, { reads: 0 })).map(sentence);
const known = (was: Files, manners = {}) => sidesOf({ was, local: was, remote: was, manners });
const IDS = { fileIds: true };

describe('a file that was moved', () => {
  const was = { 'F/a.jpg': 'A', 'F/b.jpg': 'B' };

  test('here is moved there', async () => {
    const sides = await known(was);
    sides.local.move('F/a.jpg', 'G/c.jpg');
    assert.deepEqual(await plan(sides), ['move remote F/a.jpg to G/c.jpg']);
    await runSync(sides, BOTH_WAYS);
    assert.deepEqual(sides.remote.picture(), sides.local.picture());
    assert.deepEqual(await plan(sides), []);
  });

  test('there is moved here, known by its file id', async () => {
    const sides = await known(was, IDS);
    sides.remote.move('F/a.jpg', 'c.jpg');
    assert.deepEqual(await plan(sides), ['move local F/a.jpg to c.jpg']);
  });

  test('there is moved here, known by its checksum', async () => {
    const sides = await known(was, { checksums: true });
    sides.remote.move('F/a.jpg', 'c.jpg');
    assert.deepEqual(await plan(sides), ['move local F/a.jpg to c.jpg']);
  });

  test('there without either is new, and its old path is a deletion', async () => {
    const sides = await known(was);
    sides.remote.move('F/a.jpg', 'c.jpg');
    assert.deepEqual(await plan(sides), ['download c.jpg', 'remember F/a.jpg gone remote']);
  });

  test('here by copying and deleting is known by its bytes', async () => {
    const sides = await known(was);
    sides.local.remove('F/a.jpg');
    sides.local.write('c.jpg', 'A', 'A'.charCodeAt(0), sides.now());
    assert.deepEqual(await plan(sides), ['move remote F/a.jpg to c.jpg']);
  });

  test('only in the case of its name is moved, too', async () => {
    const sides = await known(was);
    sides.local.move('F/a.jpg', 'F/A.jpg');
    assert.deepEqual(await plan(sides), ['move remote F/a.jpg to F/A.jpg']);
  });

  test('and edited is new, and its old path a deletion', async () => {
    const sides = await known(was);
    sides.local.move('F/a.jpg', 'c.jpg');
    sides.local.write('c.jpg', 'A2', 'A'.charCodeAt(0), sides.now());
    assert.deepEqual(await plan(sides), ['upload c.jpg', 'remember F/a.jpg gone local']);
  });

  test('while it was changed there: both are kept', async () => {
    const sides = await known(was);
    sides.local.move('F/a.jpg', 'c.jpg');
    sides.remote.write('F/a.jpg', 'C', 67, sides.now());
    assert.deepEqual(await plan(sides), ['upload c.jpg', 'download F/a.jpg']);
  });

  test('to a path that is taken there: no move, the old path is a deletion', async () => {
    const sides = await known(was);
    sides.local.move('F/a.jpg', 'c.jpg');
    sides.remote.write('c.jpg', 'C', 67, sides.now());
    const [first, second] = await plan(sides);
    assert.match(`${first}`, /^conflict both c\.jpg/);
    assert.equal(second, 'remember F/a.jpg gone local');
  });

  test('on both sides to the same path is adopted', async () => {
    const sides = await known(was, IDS);
    for (const side of [sides.local, sides.remote]) side.move('F/a.jpg', 'c.jpg');
    assert.deepEqual(await plan(sides), ['adopt c.jpg', 'forget F/a.jpg']);
  });

  test('where the direction does not allow it is left and said, also where deletions are on', async () => {
    const sides = await known(was, IDS);
    sides.local.move('F/a.jpg', 'c.jpg');
    const rules = { up: false, deletions: true };
    assert.deepEqual(await plan(sides, rules), ['leave F/a.jpg: moved-here']);
    const there = await known(was, IDS);
    there.remote.move('F/a.jpg', 'c.jpg');
    assert.deepEqual(await plan(there, { down: false, deletions: true }), ['leave F/a.jpg: moved-there']);
  });

  test('to a name that the server cannot hold is left where it is there', async () => {
    const sides = await known(was);
    sides.local.move('F/a.jpg', `${'ä'.repeat(120)}.jpg`);
    const rules = { deletions: true, remote: { ...BOTH_WAYS.remote, longestNameBytes: 200 } };
    assert.deepEqual(await plan(sides, rules), ['leave F/a.jpg: moved-here']);
  });

  test('does not travel where files are renamed by date', async () => {
    const sides = await known(was);
    sides.local.move('F/a.jpg', 'c.jpg');
    const rules = { preserveNames: false };
    assert.deepEqual(await plan(sides, rules), ['follow F/a.jpg']);
  });
});

describe('a folder that was moved', () => {
  const was = { 'F/a.jpg': 'A', 'F/b.jpg': 'B', 'F/G/c.jpg': 'C' };

  test('here is moved there, as one', async () => {
    const sides = await known(was);
    sides.local.move('F', 'H/I');
    assert.deepEqual(await plan(sides), ['move-folder remote F to H/I']);
    const writes = sides.remote.writes;
    await runSync(sides, BOTH_WAYS);
    assert.equal(sides.remote.writes, writes + 2, 'the folder above it, and one move');
    assert.deepEqual(sides.remote.picture(), sides.local.picture());
    assert.deepEqual(await plan(sides), []);
  });

  test('there is moved here, as one', async () => {
    const sides = await known(was, IDS);
    sides.remote.move('F', 'H');
    assert.deepEqual(await plan(sides), ['move-folder local F to H']);
  });

  test('takes along what the other side put into it', async () => {
    const sides = await known(was);
    sides.local.move('F', 'H');
    sides.remote.write('F/new.jpg', 'N', 78, sides.now());
    await runSync(sides, BOTH_WAYS);
    assert.equal(sides.local.get('H/new.jpg')?.content, 'N');
    assert.deepEqual(sides.remote.picture(), sides.local.picture());
  });

  test('and lost some of its files is moved still', async () => {
    const sides = await known(was);
    sides.local.move('F', 'H');
    sides.local.remove('H/b.jpg');
    await runSync(sides, { ...BOTH_WAYS, deletions: true });
    assert.deepEqual(sides.remote.picture(), sides.local.picture());
    assert.deepEqual(sides.remote.trash, ['B']);
  });

  test('is not concluded where most of its files are not in it', async () => {
    const sides = await known(was);
    sides.local.move('F', 'H');
    for (const path of ['H/a.jpg', 'H/b.jpg']) sides.local.remove(path);
    assert.deepEqual((await plan(sides))[0], 'move-folder remote F/G to H/G');
  });

  test('where the direction does not allow it holds up nothing in it', async () => {
    const sides = await known(was);
    sides.local.move('F', 'H');
    sides.remote.write('F/new.jpg', 'N', 78, sides.now());
    const found = await plan(sides, { up: false });
    assert.ok(found.includes('download F/new.jpg'));
    assert.ok(found.includes('leave F/a.jpg: moved-here'));
  });
});
