/** Two companions that create files of one name, equally long and of the same second, on a server without ETags or checksums. */
import assert from 'node:assert/strict';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startNginx, type TestServer } from '../servers/index.ts';
import { type SyncBed, syncBed } from './sync-bed.ts';

describe('files of one name, length and second with nginx', () => {
  let server: TestServer;
  before(async () => {
    server = await startNginx();
  });
  after(() => server.remove());

  for (const when of ['one after the other', 'at the same instant']) {
    it(`are both kept where two companions create them ${when}`, async () => {
      await using first = await syncBed(server);
      await using second = await syncBed(server, {}, { remote: first.remote });
      const at = Math.floor(Date.now() / 1000) - 5;
      writeAt(first, 'mine', at);
      writeAt(second, 'your', at);
      if (when === 'at the same instant') {
        // It has listed nothing, and its file is there under its temporary name.
        const { promise: until, resolve: go } = Promise.withResolvers<void>();
        const { promise: moves, resolve: move } = Promise.withResolvers<void>();
        first.proxy.next({ kind: 'hold', until }, ({ method }) => {
          if (method === 'MOVE') move();
          return method === 'MOVE';
        });
        const late = first.run();
        await moves;
        await second.run();
        go();
        await late;
      }
      for (const bed of [second, first, second]) assert.equal((await bed.run()).outcome, 'done');
      for (const bed of [first, second]) {
        assert.deepEqual(Object.values(bed.here()).toSorted(), ['mine', 'your']);
        assert.deepEqual(bed.here(), first.there());
        assert.deepEqual((await bed.told()).actions, []);
      }
    });
  }

  it('are read where they are the same, and adopted', async () => {
    await using bed = await syncBed(server);
    const at = Math.floor(Date.now() / 1000) - 5;
    writeAt(bed, 'same', at);
    await bed.writeThere({ 'a.jpg': 'same' });
    utimesSync(join(bed.remote, 'a.jpg'), at, at);
    assert.deepEqual((await bed.told()).actions, ['adopt a.jpg']);
    assert.equal(bed.proxy.requests.filter(({ method }) => method === 'GET').length, 1);
  });
});

function writeAt(bed: SyncBed, content: string, second: number): void {
  bed.writeHere({ 'a.jpg': content });
  utimesSync(join(bed.local, 'a.jpg'), second, second);
}
