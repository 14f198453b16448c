/** Clocks that are wrong, and times that some systems cannot keep: no change where there is none. */
import assert from 'node:assert/strict';
import { readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { SERVERS, type TestServer } from '../servers/index.ts';
import { type SyncBed, syncBed } from './sync-bed.ts';

const DAY = 86_400;
const TIMES = {
  'before 1970': -DAY * 1000,
  'after 2038': 2 ** 31 + 1000,
  'a day ahead': Math.floor(Date.now() / 1000) + DAY,
};

async function synced(server: TestServer): Promise<SyncBed> {
  const bed = await syncBed(server, { deletions: true });
  bed.writeHere({ 'a.jpg': 'A' });
  await bed.writeThere({ 'b.jpg': 'B' });
  assert.equal((await bed.run()).outcome, 'done');
  return bed;
}

/** Nothing is told, and the sides are equal. */
async function nothingHappens(bed: SyncBed): Promise<void> {
  const { end, actions } = await bed.told({ foreground: true });
  assert.deepEqual([end.outcome, actions], ['done', []]);
  assert.deepEqual(bed.here(), bed.there());
}

for (const { kind, start } of SERVERS) {
  describe(`clocks with ${kind}`, () => {
    let server: TestServer;
    before(async () => {
      server = await start();
    });
    after(() => server.remove());

    it('times before 1970, after 2038 and ahead of now make no change where there is none', async () => {
      await using bed = await syncBed(server, { deletions: true });
      for (const [name, seconds] of Object.entries(TIMES)) {
        bed.writeHere({ [`${name} here.jpg`]: `here ${name}` });
        await bed.writeThere({ [`${name} there.jpg`]: `there ${name}` });
        utimesSync(join(bed.local, `${name} here.jpg`), seconds, seconds);
        utimesSync(join(bed.remote, `${name} there.jpg`), seconds, seconds);
      }
      const { end, actions } = await bed.told({ foreground: true });
      assert.deepEqual([end.outcome, actions.length], ['done', 2 * Object.keys(TIMES).length]);
      await nothingHappens(bed);
    });

    for (const [what, byMs] of [
      ['ahead', DAY * 1000],
      ['behind', -DAY * 1000],
    ] as const) {
      it(`a server that is a day ${what}: edits of both sides travel, and nothing else`, async () => {
        await using bed = await syncBed(server, { deletions: true });
        bed.proxy.next({ kind: 'redate', byMs }, () => true, 1e6);
        bed.writeHere({ 'a.jpg': 'A', 'c.jpg': 'C' });
        await bed.writeThere({ 'b.jpg': 'B' });
        await bed.run();
        await nothingHappens(bed);
        bed.writeHere({ 'a.jpg': 'A2', 'c.jpg': null });
        await bed.writeThere({ 'b.jpg': 'B2' });
        const { actions } = await bed.told();
        assert.deepEqual(actions.sort(), [
          'delete c.jpg remote',
          'replace a.jpg remote',
          'replace b.jpg local',
        ]);
        await nothingHappens(bed);
      });
    }

    it('a disk that keeps only every second second changes nothing, nor when its hour changes', async () => {
      await using bed = await synced(server);
      for (const hours of [0, 1, -1]) {
        for (const name of readdirSync(bed.local).filter((one) => one.endsWith('.jpg'))) {
          const path = join(bed.local, name);
          const even = Math.floor(statSync(path).mtimeMs / 2000) * 2 + hours * 3600;
          utimesSync(path, even, even);
        }
        await nothingHappens(bed);
      }
    });
  });
}
