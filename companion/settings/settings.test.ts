import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { PREFERENCES_ID, type SettingsEdit } from '../../shared/model.ts';
import { toProblem } from '../../shared/problems.ts';
import { openStore, type Store } from '../store/index.ts';
import { openSettings, type Settings } from './index.ts';

let home: string;
let store: Store;
let settings: Settings;
let told: number[];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'pf-settings-'));
  store = openStore(home);
  told = [];
  settings = openSettings(store, { changed: (revision) => told.push(revision) }, () => 1000);
});
afterEach(async () => {
  await store.close();
  rmSync(home, { recursive: true, force: true });
});

const NAS = { name: 'NAS', url: 'https://nas.example.org/dav/', username: 'anna', uploadFolder: '/Photos' };
const edit = (id: string, base: number, fields: Record<string, unknown>): SettingsEdit => ({
  editId: randomUUID(),
  kind: 'server',
  id,
  base,
  fields,
});
const deletion = (id: string, base: number): SettingsEdit => ({
  editId: randomUUID(),
  kind: 'server',
  id,
  base,
  delete: true,
});
async function pushOne(one: SettingsEdit) {
  const answer = await settings.push([one]);
  const [result] = answer.results;
  assert.ok(result);
  return { ...result, revision: answer.revision };
}
async function addServer(fields: Record<string, unknown> = {}): Promise<string> {
  const id = randomUUID();
  assert.equal((await pushOne(edit(id, 0, { ...NAS, ...fields }))).outcome, 'applied');
  return id;
}
const refusal = (edits: SettingsEdit[]) =>
  settings.push(edits).then(
    () => 'taken',
    (error) => toProblem(error).code,
  );

describe('settings', () => {
  test('a new server is numbered, told, listed and pulled', async () => {
    assert.deepEqual(settings.pull(0), { revision: 0, documents: [] });
    const id = await addServer();
    assert.deepEqual(told, [1]);
    assert.deepEqual(settings.server(id), { id, ...NAS });
    assert.deepEqual(settings.pull(0), {
      revision: 1,
      documents: [{ kind: 'server', id, revision: 1, deleted: false, fields: NAS, conflicts: [] }],
    });
    assert.deepEqual(settings.pull(1), { revision: 1, documents: [] });
  });

  test('an empty browser, and one that knew another data folder, get everything', async () => {
    await addServer();
    const gone = await addServer({ name: 'Old' });
    await pushOne(deletion(gone, 2));
    for (const since of [0, 999]) assert.equal(settings.pull(since).documents.length, 2);
  });

  test('survive a restart', async () => {
    const id = await addServer();
    await store.close();
    store = openStore(home);
    settings = openSettings(store, { changed() {} });
    assert.deepEqual(settings.server(id), { id, ...NAS });
    assert.equal(settings.revision(), 1);
  });

  test('servers stand in the order of their names, without the deleted ones', async () => {
    await addServer({ name: 'b' });
    await addServer({ name: 'A' });
    const gone = await addServer({ name: 'c' });
    await pushOne(deletion(gone, settings.revision()));
    assert.deepEqual(
      settings.servers().map(({ name }) => name),
      ['A', 'b'],
    );
  });

  test('preferences have their defaults until they are set', async () => {
    assert.deepEqual(settings.preferences(), { defaultServerId: null, notifications: true });
    await settings.push([
      {
        editId: randomUUID(),
        kind: 'preferences',
        id: PREFERENCES_ID,
        base: 0,
        fields: { notifications: false },
      },
    ]);
    assert.deepEqual(settings.preferences(), { defaultServerId: null, notifications: false });
  });
});

describe('two browsers', () => {
  test('that change different fields both win', async () => {
    const id = await addServer();
    await pushOne(edit(id, 1, { name: 'Box' }));
    const second = await pushOne(edit(id, 1, { uploadFolder: '/New' }));
    assert.equal(second.outcome, 'applied');
    assert.deepEqual(settings.server(id), { id, ...NAS, name: 'Box', uploadFolder: '/New' });
    assert.deepEqual(second.document.conflicts, []);
  });

  test('that change one field leave the first value and one visible conflict, gone once it is settled', async () => {
    const id = await addServer();
    await pushOne(edit(id, 1, { name: 'First' }));
    const late = await pushOne(edit(id, 1, { name: 'Second' }));
    assert.equal(late.outcome, 'conflict');
    assert.equal(settings.server(id)?.name, 'First');
    assert.deepEqual(late.document.conflicts, [{ field: 'name', theirs: 'Second', at: 1000 }]);
    // Somebody who has not seen the conflict does not settle it.
    await pushOne(edit(id, 2, { name: 'Third' }));
    assert.equal(settings.pull(0).documents[0]?.conflicts.length, 1);
    const settled = await pushOne(edit(id, settings.revision(), { name: 'Second' }));
    assert.deepEqual([settled.outcome, settled.document.conflicts], ['applied', []]);
    assert.equal(settings.server(id)?.name, 'Second');
  });

  test('a conflict is settled by keeping the value, too', async () => {
    const id = await addServer();
    await pushOne(edit(id, 1, { name: 'First' }));
    await pushOne(edit(id, 1, { name: 'Second' }));
    const kept = await pushOne(edit(id, 3, { name: 'First' }));
    assert.deepEqual(kept.document.conflicts, []);
    assert.equal(kept.document.revision, 4);
  });

  test('that change one field to the same value agree', async () => {
    const id = await addServer();
    await pushOne(edit(id, 1, { name: 'Same' }));
    const second = await pushOne(edit(id, 1, { name: 'Same' }));
    assert.deepEqual([second.outcome, second.document.conflicts, second.revision], ['applied', [], 2]);
  });

  test('a deleted server stays deleted, whoever edits it', async () => {
    const id = await addServer();
    await pushOne(edit(id, 1, { name: 'Edited' }));
    assert.equal((await pushOne(deletion(id, 1))).outcome, 'applied');
    const late = await pushOne(edit(id, 2, { name: 'Back' }));
    assert.deepEqual([late.outcome, late.document.deleted, late.document.fields], ['gone', true, {}]);
    assert.equal(settings.server(id), null);
    assert.equal((await pushOne(deletion(id, 2))).outcome, 'applied');
    assert.equal(settings.revision(), 3);
  });

  test('an edit of a document that is not here is gone, and makes nothing', async () => {
    assert.equal((await pushOne(edit(randomUUID(), 7, { name: 'x' }))).outcome, 'gone');
    assert.equal((await pushOne(deletion(randomUUID(), 7))).outcome, 'gone');
    assert.deepEqual(settings.pull(0), { revision: 0, documents: [] });
  });
});

describe('one browser', () => {
  test('does not conflict with its own edits made offline', async () => {
    const id = randomUUID();
    const edits = [edit(id, 0, NAS), edit(id, 0, { name: 'Two' }), edit(id, 0, { name: 'Three' })];
    const { results } = await settings.push(edits.slice(0, 2));
    assert.deepEqual(
      results.map(({ outcome }) => outcome),
      ['applied', 'applied'],
    );
    // The answer was lost; it sends all again and one more.
    const again = await settings.push(edits);
    assert.deepEqual(
      again.results.map(({ outcome }) => outcome),
      ['applied', 'applied', 'applied'],
    );
    assert.equal(settings.server(id)?.name, 'Three');
    assert.deepEqual(again.results[2]?.document.conflicts, []);
  });

  test('may send an edit again without effect, even after others changed the field', async () => {
    const id = await addServer();
    const mine = edit(id, 1, { name: 'Mine' });
    await pushOne(mine);
    await pushOne(edit(id, 2, { name: 'Newer' }));
    const again = await pushOne(mine);
    assert.deepEqual([again.outcome, again.document.conflicts, again.revision], ['applied', [], 3]);
    assert.equal(settings.server(id)?.name, 'Newer');
  });

  test('a repeated edit that changed nothing gives no claim on the changes of others', async () => {
    const id = await addServer();
    await pushOne(edit(id, 1, { name: 'Other' }));
    const same = edit(id, 1, { name: 'Other' });
    await settings.push([same]);
    const { results } = await settings.push([same, edit(id, 1, { name: 'Stale' })]);
    assert.equal(results[1]?.outcome, 'conflict');
    assert.equal(settings.server(id)?.name, 'Other');
  });
});

describe('a push that is wrong changes nothing', () => {
  const wrong: [name: string, fields: Record<string, unknown>, code: string][] = [
    ['an unknown field', { colour: 'red' }, 'bad-message'],
    ['a password', { password: 'x' }, 'bad-message'],
    ['a wrong type', { name: 7 }, 'bad-message'],
    ['an empty name', { name: '  ' }, 'bad-message'],
    ['a name that is too long', { name: 'x'.repeat(257) }, 'bad-message'],
    ['no address', { url: 'nas' }, 'not-a-url'],
    ['another scheme', { url: 'ftp://nas/' }, 'unsupported-scheme'],
    ['credentials in the address', { url: 'https://anna:pw@nas/' }, 'not-a-url'],
    ['a query in the address', { url: 'https://nas/?a' }, 'not-a-url'],
    ['a path upwards', { uploadFolder: '/a/../b' }, 'unsafe-path'],
    ['a relative folder', { uploadFolder: 'a' }, 'bad-message'],
  ];
  for (const [name, fields, code] of wrong) {
    test(name, async () => {
      const id = await addServer();
      const good = edit(id, 1, { username: 'other' });
      assert.equal(await refusal([good, edit(id, 1, fields)]), code);
      assert.deepEqual(settings.server(id), { id, ...NAS });
      assert.deepEqual([settings.revision(), told], [1, [1]]);
      // It was not remembered as done either.
      assert.equal((await pushOne(good)).document.fields.username, 'other');
    });
  }

  test('a new server that is not whole', async () => {
    assert.equal(await refusal([edit(randomUUID(), 0, { name: 'x' })]), 'bad-message');
  });

  test('a name that another server has, whatever its case', async () => {
    await addServer();
    const id = await addServer({ name: 'Other' });
    assert.equal(await refusal([edit(randomUUID(), 0, { ...NAS, name: 'nas' })]), 'server-exists');
    assert.equal(await refusal([edit(id, 2, { name: ' NAS ' })]), 'server-exists');
    assert.equal(settings.server(id)?.name, 'Other');
    assert.equal((await pushOne(edit(id, 2, { name: 'OTHER' }))).outcome, 'applied');
  });

  test('the name of a deleted server is free again', async () => {
    const id = await addServer();
    await pushOne(deletion(id, 1));
    await addServer();
    assert.equal(settings.servers().length, 1);
  });

  test('an edit of no sense', async () => {
    const id = await addServer();
    const bare = { editId: randomUUID(), kind: 'server', id, base: 1 } as const;
    assert.equal(await refusal([bare]), 'bad-message');
    assert.equal(await refusal([{ ...bare, fields: {}, delete: true }]), 'bad-message');
    assert.equal(await refusal([{ ...bare, base: -1, fields: {} }]), 'bad-message');
    assert.equal(
      await refusal([{ ...bare, id: PREFERENCES_ID, kind: 'preferences', delete: true }]),
      'bad-message',
    );
    assert.equal(await refusal([{ ...bare, kind: 'preferences', fields: {} }]), 'bad-message');
  });

  test('and no error shows a password', async () => {
    const secret = 'hunter2-Geheim';
    for (const url of [`https://anna:${secret}@nas/`, `anna:${secret}@nas`, `https://anna:${secret}@na s/`]) {
      await assert.rejects(settings.push([edit(randomUUID(), 0, { ...NAS, url })]), (error) => {
        assert.ok(
          error instanceof Error && !JSON.stringify([error.message, toProblem(error)]).includes(secret),
        );
        return true;
      });
    }
  });
});

test('addresses and folders get their one spelling', async () => {
  const id = await addServer({ url: 'HTTPS://NAS.example.org:443/dav', uploadFolder: '//Photos//2026/' });
  const server = settings.server(id);
  assert.deepEqual([server?.url, server?.uploadFolder], ['https://nas.example.org/dav/', '/Photos/2026']);
});
