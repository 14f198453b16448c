/** One way: the source is never written, whatever happened on both sides, and what is left is said with its reason. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SERVERS, type TestServer } from '../servers/index.ts';
import { syncBed } from './sync-bed.ts';
import { contentsBelow, type Files, readTree } from './sync-tree.ts';

const BEFORE: Files = {
  ...Object.fromEntries(
    ['same', 'changed-here', 'changed-there', 'changed-both', 'gone-here', 'gone-there'].map(at),
  ),
  ...{ 'gone-here-changed-there.jpg': 'old', 'changed-here-gone-there.jpg': 'old', 'gone-both.jpg': 'old' },
  ...{ 'F/moved-here.jpg': 'moved here', 'G/moved-there.jpg': 'moved there', 'Gone/x.jpg': 'x' },
};
const HERE: Files = {
  ...{ 'changed-here.jpg': 'H', 'changed-both.jpg': 'H', 'gone-here.jpg': null, 'gone-both.jpg': null },
  ...{ 'gone-here-changed-there.jpg': null, 'changed-here-gone-there.jpg': 'H', 'new-here.jpg': 'H' },
  ...{ 'new-both.jpg': 'H', 'F/moved-here.jpg': null, 'F/now-here.jpg': 'moved here', 'Gone/': null },
};
const THERE: Files = {
  ...{ 'changed-there.jpg': 'T', 'changed-both.jpg': 'T', 'gone-there.jpg': null, 'gone-both.jpg': null },
  ...{ 'gone-here-changed-there.jpg': 'T', 'changed-here-gone-there.jpg': null, 'new-there.jpg': 'T' },
  ...{ 'new-both.jpg': 'T', 'G/moved-there.jpg': null, 'G/now-there.jpg': 'moved there' },
};
const CONFLICT = / \(conflict [^)]+\)/;

function at(name: string): [string, string] {
  return [`${name}.jpg`, `bytes of ${name}`];
}

for (const { kind, start } of SERVERS) {
  describe(`one way with ${kind}`, () => {
    let server: TestServer;
    before(async () => {
      server = await start();
    });
    after(() => server.remove());

    for (const deletions of [false, true]) {
      for (const way of ['upload', 'download'] as const) {
        it(`${way} only, deletions ${deletions}`, async () => {
          await using bed = await syncBed(server, { deletions });
          bed.writeHere(BEFORE);
          assert.equal((await bed.run()).outcome, 'done');
          bed.set({ upload: way === 'upload', download: way === 'download' });
          bed.writeHere(HERE);
          await bed.writeThere(THERE);
          const source = way === 'upload' ? bed.local : bed.remote;
          const before = readTree(source);
          const contents = [...contentsBelow(bed.local), ...contentsBelow(bed.remote)];
          bed.proxy.requests.length = 0;
          const { end, actions } = await bed.told();
          assert.deepEqual([end.outcome, end.problem], ['done', undefined]);
          assert.deepEqual(readTree(source), before, 'the source');
          if (way === 'download') {
            const methods = new Set(bed.proxy.requests.map(({ method }) => method));
            assert.deepEqual([...methods].sort(), ['GET', 'OPTIONS', 'PROPFIND']);
            assert.equal(bed.probedIn.at(-1), null);
          }
          const now = [...contentsBelow(bed.local), ...contentsBelow(bed.remote)];
          assert.deepEqual(
            contents.filter((text) => !now.includes(text)),
            [],
            'lost',
          );
          const goal = way === 'upload' ? bed.there() : bed.here();
          const copies = Object.keys(goal).filter((path) => CONFLICT.test(path));
          assert.deepEqual(copies.map((path) => path.replace(CONFLICT, '')).sort(), [
            'changed-both.jpg',
            'new-both.jpg',
          ]);
          assert.equal(
            goal[way === 'upload' ? 'new-here.jpg' : 'new-there.jpg'],
            way === 'upload' ? 'H' : 'T',
          );
          const reasons = bed.syncs.files(bed.id, 'left').map(({ why }) => why);
          assert.ok(reasons.includes(way === 'upload' ? 'changed-there' : 'changed-here'), `${reasons}`);
          assert.ok(actions.some((text) => text.startsWith('replace')));

          const again = await bed.told();
          assert.deepEqual([again.end.outcome, again.actions], ['done', []]);
        });
      }
    }
  });
}
