/** Files that were taken as equal for their size and time: nobody ever read them, and all else works with them, too. */
import assert from 'node:assert/strict';
import { renameSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { SERVERS, type TestServer } from '../servers/index.ts';
import { syncBed } from './sync-bed.ts';
import { contentsBelow } from './sync-tree.ts';

const FILES = { 'changed.jpg': 'old', 'gone.jpg': 'gone', 'moved.jpg': 'moved', 'there.jpg': 'old there' };
const AT = Date.parse('2026-01-01T12:00:00Z') / 1000;

for (const { kind, start } of SERVERS) {
  describe(`adopted files with ${kind}`, () => {
    let server: TestServer;
    before(async () => {
      server = await start();
    });
    after(() => server.remove());

    it('are replaced, removed and moved like others', async () => {
      await using bed = await syncBed(server, { deletions: true });
      bed.writeHere(FILES);
      await bed.writeThere(FILES);
      for (const root of [bed.local, bed.remote])
        for (const name of Object.keys(FILES)) utimesSync(join(root, name), AT, AT);
      bed.proxy.requests.length = 0;
      assert.equal((await bed.run()).summary.unchanged, 4);
      const isRead = bed.proxy.requests.some(({ method }) => method === 'GET');
      bed.writeHere({ 'changed.jpg': 'new', 'gone.jpg': null });
      await bed.writeThere({ 'there.jpg': 'new there' });
      renameSync(join(bed.local, 'moved.jpg'), join(bed.local, 'elsewhere.jpg'));
      const { end, actions } = await bed.told();
      assert.deepEqual(
        [end.outcome, actions.sort(), isRead],
        [
          'done',
          [
            'delete gone.jpg remote',
            'move moved.jpg → elsewhere.jpg',
            'replace changed.jpg remote',
            'replace there.jpg local',
          ],
          false,
        ],
      );
      const after = { 'changed.jpg': 'new', 'elsewhere.jpg': 'moved', 'there.jpg': 'new there' };
      assert.deepEqual(bed.both(), { here: after, there: after });
      assert.ok(contentsBelow(bed.remote).includes('gone') && contentsBelow(bed.remote).includes('old'));
    });
  });
}
