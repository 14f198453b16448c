/** A download whose server goes away, and comes back or does not. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Downloads, openDownloads } from '../../companion/download/index.ts';
import { openStore, type Store } from '../../companion/store/index.ts';
import { createPools, type Pools } from '../../companion/transfer/index.ts';
import type { WebdavClient } from '../../companion/webdav/index.ts';
import { withCode } from '../problem.ts';
import { startDemo, type TestServer } from '../servers/index.ts';
import { clientFor } from './webdav-access.ts';

const SERVER = randomUUID();

describe('a download whose server goes away', () => {
  let server: TestServer;
  let client: WebdavClient;
  let base: string;
  let store: Store;
  let pools: Pools;
  let downloads: Downloads;
  before(async () => {
    server = await startDemo();
    for (let n = 0; n < 40; n++) await writeFile(join(server.root, `${n}.jpg`), randomBytes(200_000));
    client = clientFor(server);
    base = await mkdtemp(join(tmpdir(), 'photoferry-away-'));
    store = openStore(join(base, 'home'));
    pools = createPools({ look: () => client.stat('/') });
    downloads = openDownloads({
      ...{ store, pools, home: join(base, 'home'), patienceMs: 1500, log: { write() {} } },
      settings: { server: () => null },
      accounts: { client: async () => client, refused() {} },
    });
  });
  after(async () => {
    await downloads.close();
    pools.close();
    await store.close();
    client.close();
    await server.remove();
    await rm(base, { recursive: true });
  });

  /** Begins it slowly, and resolves once some files have come. */
  async function begin(folder: string): Promise<string> {
    const id = randomUUID();
    const bandwidth = [{ fromMinute: 0, bytesPerSecond: 2_000_000 }];
    await downloads.begin({
      id,
      serverId: SERVER,
      path: '/',
      folder: join(base, folder),
      dryRun: false,
      bandwidth,
    });
    while ((await downloads.follow(id)).progress.over === 0);
    return id;
  }
  async function endOf(id: string) {
    for (;;) {
      const { end } = await downloads.follow(id);
      if (end !== null) return end;
    }
  }

  it('for a moment: it waits, and gets all', async () => {
    const id = await begin('moment');
    await server.stop();
    await downloads.follow(id);
    await server.start();
    const end = await endOf(id);
    assert.deepEqual([end.downloaded, end.failed, end.problem], [40, 0, undefined]);
    await assert.rejects(downloads.follow(id), withCode('unknown-download'));
  });

  it('for longer: it ends and says why, and goes on when it is begun again', async () => {
    const id = await begin('longer');
    await server.stop();
    const end = await endOf(id);
    assert.equal(end.problem?.code, 'connection-refused');
    const got = end.downloaded;
    assert.ok(got > 0 && got < 40, `${got}`);
    await server.start();
    const again = await endOf(await begin('longer'));
    assert.deepEqual([again.skipped, again.downloaded, again.problem], [got, 40 - got, undefined]);
    const left = (await readdir(join(base, 'longer'))).filter((name) => name.endsWith('.upload'));
    assert.deepEqual(left, []);
  });
});
