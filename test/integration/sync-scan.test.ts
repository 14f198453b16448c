/** Both scans and what follows from them, against real servers: what is equal stays, what is not listed is not gone. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { holdTarget, type TargetFolder } from '../../companion/local/index.ts';
import { migrate } from '../../companion/store/migrate.ts';
import { openJournal } from '../../companion/sync/journal/open-journal.ts';
import { openPairs, type Pairs } from '../../companion/sync/journal/pairs.ts';
import { planTree } from '../../companion/sync/reconcile/walk.ts';
import { freshFiles } from '../../companion/sync/scan/fresh-files.ts';
import { listedFacts } from '../../companion/sync/scan/listed-facts.ts';
import { localScan } from '../../companion/sync/scan/local-scan.ts';
import { remoteScan } from '../../companion/sync/scan/remote-scan.ts';
import { serverClockAhead } from '../../companion/sync/scan/server-clock.ts';
import type { WebdavClient } from '../../companion/webdav/index.ts';
import { withCode } from '../problem.ts';
import type { Fault } from '../servers/faults.ts';
import { type FaultProxy, SERVERS, startApache, startFaultProxy, type TestServer } from '../servers/index.ts';
import { sentence } from '../sync-model/plan-of.ts';
import { BOTH_WAYS } from '../sync-model/rules.ts';
import { clientFor } from './webdav-access.ts';

const TREE = ['a.jpg', 'Ferien Köln/b.jpg', 'Ferien Köln/100% [x]/c.jpg', 'G/d.jpg', 'G/e.dng'];
const OLD = new Date('2026-03-01T12:00:00Z');
const NOBODY = { device: 0n, inode: 0n };

function fill(folder: string): void {
  for (const path of TREE) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), `bytes of ${path}`);
    utimesSync(join(folder, path), OLD, OLD);
  }
}

/** A local folder and its journal. */
function bed() {
  const photos = join(realpathSync(mkdtempSync(join(tmpdir(), 'pf-sync-'))), 'photos');
  mkdirSync(photos);
  const db = new DatabaseSync(':memory:');
  migrate(db, 'memory');
  const { id } = openJournal(db, { id: '1', serverId: 's', remoteFolder: '/', localFolder: photos }, 0);
  const pairs: Pairs = openPairs(db, id);

  async function planHeld(client: WebdavClient, root: TargetFolder, signal: AbortSignal) {
    const notListed: string[] = [];
    const needs = { signal, notListed: (folder: string) => notListed.push(folder) };
    const ahead = await serverClockAhead(client, signal);
    const grain = { serverMs: ahead === null ? null : Date.now() + ahead, fineEtags: false };
    const facts = listedFacts([]);
    const lists = {
      local: localScan({ ...needs, root, fresh: freshFiles() }),
      remote: remoteScan({ ...needs, client, root: '/Photos', grain, facts, known: null }, null).list,
      pairs: async ({ remote }: { remote: string }) => pairs.in(remote),
      copies: async () => new Map(),
      prove: () => assert.fail('there is nothing to read'),
    };
    const rows = (await Array.fromAsync(planTree(lists, { ...BOTH_WAYS, deletions: true }))).flat();
    return { rows: rows.filter(({ action }) => action.do !== 'nothing'), notListed };
  }

  return {
    photos,
    async plan(client: WebdavClient) {
      await using root = await holdTarget(photos, NOBODY);
      return await planHeld(client, root, new AbortController().signal);
    },
    /** Keeps everything that is equal. */
    async adopt(client: WebdavClient): Promise<string[]> {
      const { rows } = await this.plan(client);
      for (const { row, action } of rows) {
        if (action.do !== 'adopt' || row.local === null || row.remote === null) continue;
        const names = { localName: row.local.name, remoteName: row.remote.name };
        if (row.local.kind === 'folder' && row.remote.kind === 'folder') {
          const [local, remote] = [row.local.identity, row.remote.identity];
          pairs.set(row.folder, { kind: 'folder', state: 'equal', ...names, local, remote });
        } else if (row.local.kind === 'file' && row.remote.kind === 'file') {
          const { local, remote } = row as { local: typeof row.local; remote: typeof row.remote };
          const seen = { local, remote, size: local.size, sha256: action.sha256 };
          pairs.set(row.folder, { kind: 'file', state: 'equal', ...names, ...seen });
        }
      }
      return rows.map(sentence);
    },
    end: () => rmSync(join(photos, '..'), { recursive: true, force: true }),
  };
}

for (const { kind, start } of SERVERS) {
  describe(`scans of a folder and of ${kind}`, () => {
    let server: TestServer;
    let client: WebdavClient;
    const local = bed();
    before(async () => {
      server = await start();
      client = clientFor(server);
      fill(local.photos);
      cpSync(local.photos, join(server.root, 'Photos'), { recursive: true, preserveTimestamps: true });
    });
    after(async () => {
      client.close();
      await server.remove();
      local.end();
    });

    it('adopt what is equal by size and time, and then find nothing to do', async () => {
      const adopted = await local.adopt(client);
      assert.deepEqual(adopted.sort(), [
        ...['adopt Ferien Köln', 'adopt Ferien Köln/100% [x]', 'adopt Ferien Köln/100% [x]/c.jpg'],
        ...['adopt Ferien Köln/b.jpg', 'adopt G', 'adopt G/d.jpg', 'adopt G/e.dng', 'adopt a.jpg'],
      ]);
      assert.deepEqual((await local.plan(client)).rows.map(sentence), []);
    });

    it('find what is new and gone on the server', async () => {
      rmSync(join(server.root, 'Photos', 'G', 'd.jpg'));
      writeFileSync(join(server.root, 'Photos', 'new.jpg'), 'new');
      const { rows } = await local.plan(client);
      assert.deepEqual(rows.map(sentence), ['download new.jpg', 'trash local G/d.jpg']);
    });
  });
}

const PAGE = { headers: { 'content-type': 'text/html' }, body: '<p>Sign in</p>' };

describe('a server that lists wrongly deletes nothing', () => {
  let server: TestServer;
  let proxy: FaultProxy;
  let client: WebdavClient;
  const local = bed();
  before(async () => {
    server = await startApache();
    fill(local.photos);
    cpSync(local.photos, join(server.root, 'Photos'), { recursive: true, preserveTimestamps: true });
    using direct = clientFor(server);
    await local.adopt(direct);
  });
  after(async () => {
    await server.remove();
    local.end();
  });
  beforeEach(async () => {
    proxy = await startFaultProxy(server.url);
    client = clientFor(server, { url: proxy.url, timeoutMs: 1500 });
  });
  afterEach(async () => {
    client.close();
    await proxy.stop();
  });

  const empty = `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:"></d:multistatus>`;
  const FAULTS: [what: string, fault: Fault][] = [
    ['a listing that breaks off', { kind: 'truncate', bytes: 400, how: 'shorten' }],
    [
      'a listing of nothing',
      { kind: 'answer', status: 207, headers: { 'content-type': 'text/xml' }, body: empty },
    ],
    ['403', { kind: 'answer', status: 403 }],
    ['404 after it was listed', { kind: 'answer', status: 404 }],
    ['500', { kind: 'answer', status: 500 }],
    ['503', { kind: 'answer', status: 503 }],
  ];
  for (const [what, fault] of FAULTS) {
    it(`${what} for one folder: all below it stays as it is`, async () => {
      proxy.next(fault, ({ method, path }) => method === 'PROPFIND' && path.includes('Ferien'), 9);
      const { rows, notListed } = await local.plan(client);
      assert.deepEqual([rows.map(sentence), notListed], [['leave Ferien Köln: not-listed'], ['Ferien Köln']]);
    });
    it(`${what} for the sync folder itself: nothing is concluded at all`, async () => {
      proxy.next(fault, ({ method }) => method === 'PROPFIND', 9);
      const { rows } = await local.plan(client);
      assert.deepEqual(rows.map(sentence), ['leave : not-listed']);
    });
  }

  it('a web page for one folder: all below it stays as it is', async () => {
    proxy.next({ kind: 'answer', status: 200, ...PAGE }, ({ path }) => path.includes('Ferien'), 9);
    const { rows, notListed } = await local.plan(client);
    assert.deepEqual([rows.map(sentence), notListed], [['leave Ferien Köln: not-listed'], ['Ferien Köln']]);
  });

  it('a web page for everything, or a refused password for one folder, ends the run', async () => {
    proxy.next({ kind: 'answer', status: 200, ...PAGE }, () => true, 99);
    await assert.rejects(local.plan(client));
    await proxy.stop();
    client.close();
    proxy = await startFaultProxy(server.url);
    client = clientFor(server, { url: proxy.url, timeoutMs: 1500 });
    proxy.next({ kind: 'answer', status: 401 }, ({ path }) => path.includes('Ferien'), 9);
    await assert.rejects(local.plan(client), withCode('wrong-password'));
  });
});
