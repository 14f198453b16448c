/** A name that is a file on one side and a folder on the other. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { planOf, sidesOf } from '../../../test/sync-model/plan-of.ts';
import { BOTH_WAYS } from '../../../test/sync-model/rules.ts';
import { runSync } from '../../../test/sync-model/run.ts';

const COPY = 'x (conflict 2026-11-23 14-05-33 laptop).jpg';
const FILE = { 'x.jpg': 'A' };
const FOLDER = { 'x.jpg/b.jpg': 'B' };

describe('a file that became a folder', () => {
  test('here makes room there, into the trash, with deletions off, too', async () => {
    const world = { was: FILE, local: FOLDER, remote: FILE };
    assert.deepEqual(await planOf(world), ['trash remote x.jpg']);
    const sides = await sidesOf(world);
    await runSync(sides, BOTH_WAYS);
    assert.deepEqual([sides.remote.picture(), sides.remote.trash], [sides.local.picture(), ['A']]);
  });
  test('there makes room here', async () => {
    assert.deepEqual(await planOf({ was: FILE, local: FILE, remote: FOLDER }), ['trash local x.jpg']);
  });
  test('while the file was changed on the other side: the local one steps aside', async () => {
    const world = { was: FILE, local: FOLDER, remote: { 'x.jpg': 'A2' } };
    assert.deepEqual(await planOf(world), [`step-aside x.jpg as ${COPY}`]);
    const sides = await sidesOf(world);
    await runSync(sides, BOTH_WAYS);
    assert.deepEqual(sides.remote.picture(), { 'x.jpg': 'A2', [COPY]: null, [`${COPY}/b.jpg`]: 'B' });
    assert.deepEqual(sides.local.picture(), sides.remote.picture());
  });
  test('is left where the direction does not allow it', async () => {
    const left = ['leave x.jpg: other-kind-there'];
    assert.deepEqual(await planOf({ was: FILE, local: FOLDER, remote: FILE }, { up: false }), left);
    assert.deepEqual(await planOf({ was: FILE, local: FILE, remote: FOLDER }, { down: false }), left);
  });
});

describe('a folder that became a file', () => {
  test('here, with deletions on: the folder goes there, file by file, and then it is', async () => {
    const sides = await sidesOf({ was: FOLDER, local: FILE, remote: FOLDER });
    await runSync(sides, { ...BOTH_WAYS, deletions: true });
    assert.deepEqual([sides.remote.picture(), sides.remote.trash], [FILE, ['B']]);
  });
  test('there, with deletions on', async () => {
    const sides = await sidesOf({ was: FOLDER, local: FOLDER, remote: FILE });
    await runSync(sides, { ...BOTH_WAYS, deletions: true });
    assert.deepEqual([sides.local.picture(), sides.local.trash], [FILE, ['B']]);
  });
  test('here, with deletions off: the file steps aside, and what was deleted stays remembered', async () => {
    const sides = await sidesOf({ was: FOLDER, local: FILE, remote: FOLDER });
    await runSync(sides, BOTH_WAYS);
    assert.deepEqual(sides.local.picture(), { [COPY]: 'A' });
    assert.deepEqual(sides.remote.picture(), { [COPY]: 'A', 'x.jpg': null, 'x.jpg/b.jpg': 'B' });
  });
  test('while something new is in the folder: nothing is removed', async () => {
    const sides = await sidesOf({ was: FOLDER, local: FILE, remote: { ...FOLDER, 'x.jpg/new.jpg': 'N' } });
    await runSync(sides, { ...BOTH_WAYS, deletions: true });
    assert.equal(sides.local.get('x.jpg/new.jpg')?.content, 'N');
    assert.deepEqual(sides.local.picture(), sides.remote.picture());
  });
});

test('never seen equal: the local one steps aside both ways, and is left otherwise', async () => {
  for (const [local, remote] of [
    [FILE, FOLDER],
    [FOLDER, FILE],
  ] as const) {
    assert.deepEqual(await planOf({ local, remote }), [`step-aside x.jpg as ${COPY}`]);
    for (const rules of [{ up: false }, { down: false }])
      assert.deepEqual(await planOf({ local, remote }, rules), ['leave x.jpg: other-kind-there']);
  }
});

describe('empty folders', () => {
  const EMPTY = { F: null };
  test('are made on the other side, where the direction allows it', async () => {
    assert.deepEqual(await planOf({ local: EMPTY, remote: {} }), ['make-folder remote F']);
    assert.deepEqual(await planOf({ local: {}, remote: EMPTY }), ['make-folder local F']);
    assert.deepEqual(await planOf({ local: EMPTY, remote: {} }, { up: false }), []);
  });
  test('go with deletions on, and are remembered with deletions off', async () => {
    const world = { was: EMPTY, local: {}, remote: EMPTY };
    assert.deepEqual(await planOf(world, { deletions: true }), ['remove-folder remote F']);
    assert.deepEqual(await planOf(world), ['remember F gone local']);
  });
  test('with something left alone in them are not removed', async () => {
    const was = { 'F/a.jpg': 'A' };
    const world = { was, local: {}, remote: { ...was, 'F/.hidden': 'H' } };
    assert.deepEqual(await planOf(world, { deletions: true }), [
      'leave F/.hidden: hidden',
      'trash remote F/a.jpg',
      'leave F: folder-not-empty',
    ]);
  });
  test('are not made for files that do not travel', async () => {
    assert.deepEqual(await planOf({ local: { 'F/a.xyz': 'X' }, remote: {} }), [
      'leave F/a.xyz: unknown-type',
    ]);
  });
});
