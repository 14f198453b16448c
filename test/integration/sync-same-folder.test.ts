/** A local folder that is the one on the server is found out before anything is synced. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { holdTarget } from '../../companion/local/index.ts';
import { requireTwoFolders } from '../../companion/sync/scan/same-folder.ts';
import { codeOf } from '../problem.ts';
import { SERVERS, type TestServer } from '../servers/index.ts';
import { clientFor } from './webdav-access.ts';

const NOBODY = { device: 0n, inode: 0n };

for (const { kind, start } of SERVERS) {
  describe(`the local folder and one of ${kind}`, () => {
    let server: TestServer;
    before(async () => {
      server = await start();
      mkdirSync(join(server.root, 'Photos'));
    });
    after(() => server.remove());

    async function look(local: string): Promise<void> {
      using client = clientFor(server);
      await using folder = await holdTarget(local, NOBODY);
      const there = { client, remoteFolder: '/Photos', machineId: 'm' };
      await requireTwoFolders(folder, there, AbortSignal.timeout(5000)).finally(() =>
        assert.deepEqual(readdirSync(local), [], 'the marker is left'),
      );
    }
    it('are the same', async () => {
      const local = realpathSync(join(server.root, 'Photos'));
      assert.equal(await codeOf(look(local)), 'sync-same-folder');
    });
    it('are two', async () => {
      const local = realpathSync(mkdtempSync(join(tmpdir(), 'pf-sync-')));
      await look(local).finally(() => rmSync(local, { recursive: true }));
    });
  });
}
