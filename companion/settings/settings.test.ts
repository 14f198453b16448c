import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { DEFAULT_PREFERENCES, PREFERENCES_ID } from '../../shared/model.ts';
import { deletion, edit, NAS, openTestSettings } from './test-settings.ts';

let world: ReturnType<typeof openTestSettings>;
beforeEach(() => {
  world = openTestSettings();
});
afterEach(() => world.end());

describe('settings', () => {
  test('a new server is numbered, world.told, listed and pulled', async () => {
    assert.deepEqual(world.settings.pull(0), { revision: 0, documents: [] });
    const id = await world.addServer();
    assert.deepEqual(world.told, [1]);
    assert.deepEqual(world.settings.server(id), { id, ...NAS });
    assert.deepEqual(world.settings.pull(0), {
      revision: 1,
      documents: [{ kind: 'server', id, revision: 1, deleted: false, fields: NAS, conflicts: [] }],
    });
    assert.deepEqual(world.settings.pull(1), { revision: 1, documents: [] });
  });

  test('an empty browser, and one that knew another data folder, get everything', async () => {
    await world.addServer();
    const gone = await world.addServer({ name: 'Old' });
    await world.pushOne(deletion(gone, 2));
    for (const since of [0, 999]) assert.equal(world.settings.pull(since).documents.length, 2);
  });

  test('survive a restart', async () => {
    const id = await world.addServer();
    await world.reopen();
    assert.deepEqual(world.settings.server(id), { id, ...NAS });
    assert.equal(world.settings.revision(), 1);
  });

  test('servers stand in the order of their names, without the deleted ones', async () => {
    await world.addServer({ name: 'b' });
    await world.addServer({ name: 'A' });
    const gone = await world.addServer({ name: 'c' });
    await world.pushOne(deletion(gone, world.settings.revision()));
    assert.deepEqual(
      world.settings.servers().map(({ name }) => name),
      ['A', 'b'],
    );
  });

  test('preferences have their defaults until they are set', async () => {
    assert.deepEqual(world.settings.preferences(), DEFAULT_PREFERENCES);
    await world.settings.push([
      {
        editId: randomUUID(),
        kind: 'preferences',
        id: PREFERENCES_ID,
        base: 0,
        fields: { notifications: false },
      },
    ]);
    assert.deepEqual(world.settings.preferences(), { ...DEFAULT_PREFERENCES, notifications: false });
  });
});

describe('two browsers', () => {
  test('that change different fields both win', async () => {
    const id = await world.addServer();
    await world.pushOne(edit(id, 1, { name: 'Box' }));
    const second = await world.pushOne(edit(id, 1, { uploadFolder: '/New' }));
    assert.equal(second.outcome, 'applied');
    assert.deepEqual(world.settings.server(id), { id, ...NAS, name: 'Box', uploadFolder: '/New' });
    assert.deepEqual(second.document.conflicts, []);
  });

  test('that change one field leave the first value and one visible conflict, gone once it is settled', async () => {
    const id = await world.addServer();
    await world.pushOne(edit(id, 1, { name: 'First' }));
    const late = await world.pushOne(edit(id, 1, { name: 'Second' }));
    assert.equal(late.outcome, 'conflict');
    assert.equal(world.settings.server(id)?.name, 'First');
    assert.deepEqual(late.document.conflicts, [{ field: 'name', theirs: 'Second', at: 1000 }]);
    // Somebody who has not seen the conflict does not settle it.
    await world.pushOne(edit(id, 2, { name: 'Third' }));
    assert.equal(world.settings.pull(0).documents[0]?.conflicts.length, 1);
    const settled = await world.pushOne(edit(id, world.settings.revision(), { name: 'Second' }));
    assert.deepEqual([settled.outcome, settled.document.conflicts], ['applied', []]);
    assert.equal(world.settings.server(id)?.name, 'Second');
  });

  test('a conflict is settled by keeping the value, too', async () => {
    const id = await world.addServer();
    await world.pushOne(edit(id, 1, { name: 'First' }));
    await world.pushOne(edit(id, 1, { name: 'Second' }));
    const kept = await world.pushOne(edit(id, 3, { name: 'First' }));
    assert.deepEqual(kept.document.conflicts, []);
    assert.equal(kept.document.revision, 4);
  });

  test('that change one field to the same value agree', async () => {
    const id = await world.addServer();
    await world.pushOne(edit(id, 1, { name: 'Same' }));
    const second = await world.pushOne(edit(id, 1, { name: 'Same' }));
    assert.deepEqual([second.outcome, second.document.conflicts, second.revision], ['applied', [], 2]);
  });

  test('a deleted server stays deleted, whoever edits it', async () => {
    const id = await world.addServer();
    await world.pushOne(edit(id, 1, { name: 'Edited' }));
    assert.equal((await world.pushOne(deletion(id, 1))).outcome, 'applied');
    const late = await world.pushOne(edit(id, 2, { name: 'Back' }));
    assert.deepEqual([late.outcome, late.document.deleted, late.document.fields], ['gone', true, {}]);
    assert.equal(world.settings.server(id), null);
    assert.equal((await world.pushOne(deletion(id, 2))).outcome, 'applied');
    assert.equal(world.settings.revision(), 3);
  });

  test('an edit of a document that is not here is gone, and makes nothing', async () => {
    assert.equal((await world.pushOne(edit(randomUUID(), 7, { name: 'x' }))).outcome, 'gone');
    assert.equal((await world.pushOne(deletion(randomUUID(), 7))).outcome, 'gone');
    assert.deepEqual(world.settings.pull(0), { revision: 0, documents: [] });
  });
});

describe('one browser', () => {
  test('does not conflict with its own edits made offline', async () => {
    const id = randomUUID();
    const edits = [edit(id, 0, NAS), edit(id, 0, { name: 'Two' }), edit(id, 0, { name: 'Three' })];
    const { results } = await world.settings.push(edits.slice(0, 2));
    assert.deepEqual(
      results.map(({ outcome }) => outcome),
      ['applied', 'applied'],
    );
    // The answer was lost; it sends all again and one more.
    const again = await world.settings.push(edits);
    assert.deepEqual(
      again.results.map(({ outcome }) => outcome),
      ['applied', 'applied', 'applied'],
    );
    assert.equal(world.settings.server(id)?.name, 'Three');
    assert.deepEqual(again.results[2]?.document.conflicts, []);
  });

  test('may send an edit again without effect, even after others changed the field', async () => {
    const id = await world.addServer();
    const mine = edit(id, 1, { name: 'Mine' });
    await world.pushOne(mine);
    await world.pushOne(edit(id, 2, { name: 'Newer' }));
    const again = await world.pushOne(mine);
    assert.deepEqual([again.outcome, again.document.conflicts, again.revision], ['applied', [], 3]);
    assert.equal(world.settings.server(id)?.name, 'Newer');
  });

  test('a repeated edit that changed nothing gives no claim on the changes of others', async () => {
    const id = await world.addServer();
    await world.pushOne(edit(id, 1, { name: 'Other' }));
    const same = edit(id, 1, { name: 'Other' });
    await world.settings.push([same]);
    const { results } = await world.settings.push([same, edit(id, 1, { name: 'Stale' })]);
    assert.equal(results[1]?.outcome, 'conflict');
    assert.equal(world.settings.server(id)?.name, 'Other');
  });
});
