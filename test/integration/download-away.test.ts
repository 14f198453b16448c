/** A download whose server goes away, and comes back or does not. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
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
  before(async () => {
    server = await startDemo();
    for (let n = 0; n < 40; n++) await writeFile(join(server.root, `${n}.jpg`), randomBytes(200_000));
    client = clientFor(server);
    base = await mkdtemp(join(tmpdir(), 'photoferry-away-'));
    store = openStore(join(base, 'home'));
    pools = createPools({ look: () => client.stat('/') });
  });
  after(async () => {
    pools.close();
    await store.close();
    client.close();
    await server.remove();
    await rm(base, { recursive: true });
  });

  /** Downloads that wait so long for a server that is away. */
  function downloadsWith(t: TestContext, patienceMs: number): Downloads {
    const downloads = openDownloads({
      ...{ store, pools, home: join(base, 'home'), patienceMs, log: { write() {} } },
      settings: { server: () => null },
      accounts: { client: async () => client, refused() {} },
    });
    t.after(() => downloads.close());
    return downloads;
  }
  /** Begins it slowly, and resolves once some files have come. */
  async function begin(downloads: Downloads, folder: string): Promise<string> {
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
  async function endOf(downloads: Downloads, id: string) {
    for (;;) {
      const { end } = await downloads.follow(id);
      if (end !== null) return end;
    }
  }

  it('for a moment: it waits, and gets all', async (t) => {
    const downloads = downloadsWith(t, 60_000);
    const id = await begin(downloads, 'moment');
    await server.stop();
    await downloads.follow(id);
    await server.start();
    const end = await endOf(downloads, id);
    assert.deepEqual([end.downloaded, end.failed, end.problem], [40, 0, undefined]);
    await assert.rejects(downloads.follow(id), withCode('unknown-download'));
  });

  it('for longer: it ends and says why, and goes on when it is begun again', async (t) => {
    const downloads = downloadsWith(t, 1500);
    const id = await begin(downloads, 'longer');
    await server.stop();
    const end = await endOf(downloads, id);
    assert.equal(end.problem?.code, 'connection-refused');
    const got = end.downloaded;
    assert.ok(got > 0 && got < 40, `${got}`);
    await server.start();
    const again = await endOf(downloads, await begin(downloads, 'longer'));
    assert.deepEqual([again.skipped, again.downloaded, again.problem], [got, 40 - got, undefined]);
    const left = (await readdir(join(base, 'longer'))).filter((name) => name.endsWith('.upload'));
    assert.deepEqual(left, []);
  });
});
