import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { PREFERENCES_ID, type SettingsEdit } from '../../shared/model.ts';
import { toProblem } from '../../shared/problems.ts';
import { deletion, edit, NAS, openTestSettings } from './test-settings.ts';

let world: ReturnType<typeof openTestSettings>;
beforeEach(() => {
  world = openTestSettings();
});
afterEach(() => world.end());

const refusal = (edits: SettingsEdit[]) =>
  world.settings.push(edits).then(
    () => 'taken',
    (error) => toProblem(error).code,
  );

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
    ['a template that leaves its folder', { nameTemplate: '../{name}' }, 'bad-name-template'],
    ['a placeholder that there is not', { nameTemplate: '{nome}' }, 'bad-name-template'],
    ['a size that is not offered', { uploadSize: 1000 }, 'bad-message'],
    ['a relative folder', { uploadFolder: 'a' }, 'bad-message'],
  ];
  for (const [name, fields, code] of wrong) {
    test(name, async () => {
      const id = await world.addServer();
      const good = edit(id, 1, { username: 'other' });
      assert.equal(await refusal([good, edit(id, 1, fields)]), code);
      assert.deepEqual(world.settings.server(id), { id, ...NAS });
      assert.deepEqual([world.settings.revision(), world.told], [1, [1]]);
      // It was not remembered as done either.
      assert.equal((await world.pushOne(good)).document.fields.username, 'other');
    });
  }

  test('a new server that is not whole', async () => {
    assert.equal(await refusal([edit(randomUUID(), 0, { name: 'x' })]), 'bad-message');
  });

  test('a name that another server has, whatever its case', async () => {
    await world.addServer();
    const id = await world.addServer({ name: 'Other' });
    assert.equal(await refusal([edit(randomUUID(), 0, { ...NAS, name: 'nas' })]), 'server-exists');
    assert.equal(await refusal([edit(id, 2, { name: ' NAS ' })]), 'server-exists');
    assert.equal(world.settings.server(id)?.name, 'Other');
    assert.equal((await world.pushOne(edit(id, 2, { name: 'OTHER' }))).outcome, 'applied');
  });

  test('the name of a deleted server is free again', async () => {
    const id = await world.addServer();
    await world.pushOne(deletion(id, 1));
    await world.addServer();
    assert.equal(world.settings.servers().length, 1);
  });

  test('an edit of no sense', async () => {
    const id = await world.addServer();
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
      await assert.rejects(world.settings.push([edit(randomUUID(), 0, { ...NAS, url })]), (error) => {
        assert.ok(
          error instanceof Error && !JSON.stringify([error.message, toProblem(error)]).includes(secret),
        );
        return true;
      });
    }
  });
});

test('addresses and folders get their one spelling', async () => {
  const id = await world.addServer({
    url: 'HTTPS://NAS.example.org:443/dav',
    uploadFolder: '//Photos//2026/',
  });
  const server = world.settings.server(id);
  assert.deepEqual([server?.url, server?.uploadFolder], ['https://nas.example.org/dav/', '/Photos/2026']);
});
