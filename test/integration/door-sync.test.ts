/** Sync folders as a paired browser has them: only inside allowed folders, and every change of state is told. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Link } from '../../shared/link/index.ts';
import type { SyncEnd } from '../../shared/sync-run.ts';
import { withCode } from '../problem.ts';
import { makeBed } from './door-bed.ts';
import { pairAndConnect } from './link-client.ts';

const bed = makeBed();

async function open() {
  const { port, companion } = await bed.open();
  const { link } = await pairAndConnect(port, companion.pairings.openCode().code);
  const serverId = await bed.addServer(link.call);
  const localFolder = join(bed.folder, 'photos', 'down');
  mkdirSync(localFolder, { recursive: true });
  mkdirSync(join(bed.folder, 'dav', 'down'));
  writeFileSync(join(bed.folder, 'dav', 'down', 'a.jpg'), 'a');
  const id = crypto.randomUUID();
  const fields = { name: 'Down', serverId, remoteFolder: '/down', localFolder };
  return { link, companion, id, fields, allow: () => companion.roots.allow(join(bed.folder, 'photos')) };
}

const push = ({ call }: Link, id: string, change: { fields: Record<string, unknown> } | { delete: true }) =>
  call('settings.push', {
    edits: [{ editId: crypto.randomUUID(), kind: 'sync', id, base: 1e9, ...change }],
  });

async function follow({ call }: Link, runId: string): Promise<{ actions: string[]; end: SyncEnd }> {
  const actions: string[] = [];
  for (;;) {
    const news = await call('sync.follow', { runId });
    actions.push(...news.actions.map(({ action, path, outcome }) => `${action} ${path} ${outcome}`));
    if (news.end) return { actions, end: news.end };
  }
}

describe('a paired browser', () => {
  test('names local folders only inside of allowed ones, also later', async () => {
    const { link, id, fields, allow } = await open();
    await assert.rejects(push(link, id, { fields }), withCode('not-allowed-folder'));
    await allow();
    await push(link, id, { fields });
    for (const localFolder of [bed.folder, join(fields.localFolder, '..', '..', 'dav'), '/etc', bed.home()]) {
      await assert.rejects(push(link, id, { fields: { localFolder } }), withCode('not-allowed-folder'));
    }
    const { folders } = await link.call('sync.pull', { since: 0 });
    assert.deepEqual(
      folders.map((folder) => [folder.id, folder.running, folder.nextRunAt, folder.last]),
      [[id, false, null, null]],
    );
  });

  test('previews, runs and hears of it; what changed is pulled by number', async () => {
    const { link, id, fields, allow } = await open();
    await allow();
    await push(link, id, { fields });
    await link.call('sync.setUp', { id });
    const [preview, run] = [crypto.randomUUID(), crypto.randomUUID()];
    await link.call('sync.preview', { id, runId: preview });
    assert.deepEqual((await follow(link, preview)).actions, ['download a.jpg planned']);
    assert.equal(existsSync(join(fields.localFolder, 'a.jpg')), false);
    const { sequence } = await link.call('sync.pull', { since: 0 });
    const told = new Promise<number>((resolve) =>
      link.on('sync.changed', ({ folder }) => {
        if (folder.last?.end.outcome === 'done') resolve(folder.sequence);
      }),
    );
    await link.call('sync.run', { id, runId: run });
    const { actions, end } = await follow(link, run);
    assert.deepEqual([actions, end.summary.downloaded], [['download a.jpg done'], 1]);
    assert.equal(readFileSync(join(fields.localFolder, 'a.jpg'), 'utf8'), 'a');
    assert.ok((await told) > sequence);
    const pulled = await link.call('sync.pull', { since: sequence });
    assert.deepEqual(
      pulled.folders.map(({ known, running }) => [known, running]),
      [[1, false]],
    );
    assert.deepEqual(await link.call('sync.pull', { since: pulled.sequence }), {
      sequence: pulled.sequence,
      folders: [],
    });
    assert.equal((await link.call('sync.pull', { since: pulled.sequence + 1e6 })).folders.length, 1);
    await assert.rejects(link.call('sync.follow', { runId: run }), withCode('unknown-sync'));
  });

  test('settles deletions that are only remembered: brought back, or deleted on the other side, too', async () => {
    const { link, companion, id, fields, allow } = await open();
    await allow();
    await push(link, id, { fields: { ...fields, upload: true } });
    await link.call('sync.setUp', { id });
    const [here, there] = [fields.localFolder, join(bed.folder, 'dav', 'down')];
    for (const name of ['b.jpg', 'c.jpg', 'd.jpg']) writeFileSync(join(there, name), name);
    const run = async () => {
      const runId = crypto.randomUUID();
      await link.call('sync.run', { id, runId, foreground: true });
      return (await follow(link, runId)).end;
    };
    assert.equal((await run()).summary.downloaded, 4);
    for (const name of ['a.jpg', 'b.jpg']) rmSync(join(here, name));
    for (const name of ['c.jpg', 'd.jpg']) rmSync(join(there, name));
    await run();
    const left = async () =>
      (await link.call('sync.files', { id, kind: 'left' })).files.map(({ path, why }) => `${path} ${why}`);
    await run();
    assert.deepEqual(await left(), [
      'a.jpg deleted-here',
      'b.jpg deleted-here',
      'c.jpg deleted-there',
      'd.jpg deleted-there',
    ]);
    await link.call('sync.settle', { id, path: 'a.jpg', how: 'delete-there' });
    await link.call('sync.settle', { id, path: 'c.jpg', how: 'delete-here' });
    const { entries } = await link.call('sync.trash', { id });
    assert.deepEqual(entries.map(({ side, path }) => `${side} ${path}`).sort(), [
      'local c.jpg',
      'remote a.jpg',
    ]);
    assert.deepEqual([existsSync(join(there, 'a.jpg')), existsSync(join(here, 'c.jpg'))], [false, false]);
    const again = link.call('sync.settle', { id, path: 'a.jpg', how: 'delete-there' });
    await assert.rejects(again, withCode('nothing-to-settle'));

    await link.call('sync.settle', { id, path: 'b.jpg', how: 'fetch' });
    assert.equal(readFileSync(join(here, 'b.jpg'), 'utf8'), 'b.jpg');
    writeFileSync(join(here, 'd.jpg'), 'mine now');
    const changed = link.call('sync.settle', { id, path: 'd.jpg', how: 'delete-here' });
    await assert.rejects(changed, withCode('local-changed'));
    assert.equal(readFileSync(join(here, 'd.jpg'), 'utf8'), 'mine now');
    assert.equal(companion.syncs.state(id).running, false);
  });

  test('pauses and resumes, looks at files and trash, and removes the pair but no file', async () => {
    const { link, companion, id, fields, allow } = await open();
    await allow();
    await push(link, id, { fields: { ...fields, enabled: true } });
    const nextRunAt = async () => (await link.call('sync.pull', { since: 0 })).folders[0]?.nextRunAt;
    assert.ok(Number(await nextRunAt()) > 0);
    await link.call('sync.pause', { id });
    assert.deepEqual([companion.settings.syncFolders()[0]?.enabled, await nextRunAt()], [false, null]);
    await link.call('sync.resume', { id });
    assert.equal(companion.settings.syncFolders()[0]?.enabled, true);
    assert.deepEqual(await link.call('sync.files', { id, kind: 'failed' }), { files: [] });
    assert.deepEqual(await link.call('sync.trash', { id }), { entries: [] });
    await push(link, id, { delete: true });
    await assert.rejects(link.call('sync.files', { id, kind: 'failed' }), withCode('unknown-sync'));
    await assert.rejects(link.call('sync.run', { id, runId: crypto.randomUUID() }), withCode('unknown-sync'));
    assert.ok(existsSync(join(bed.folder, 'dav', 'down', 'a.jpg')));
  });
});
