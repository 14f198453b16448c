/** What one-way runs leave, settled by a person: once, with the old version in the trash, and nothing lost. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { PhotoferryError } from '../../shared/problems.ts';
import { settleWays } from '../../shared/sync-settle.ts';
import { SERVERS, type TestServer } from '../servers/index.ts';
import { type SyncBed, syncBed } from './sync-bed.ts';
import { contentsBelow, type Files } from './sync-tree.ts';

const NAMES = ['changed-here', 'changed-there', 'gone-here', 'gone-there'];
const BEFORE: Files = {
  ...Object.fromEntries(NAMES.map((name) => [`in/${name}.jpg`, `bytes of ${name}`])),
  ...{ 'gone-here-changed-there.jpg': 'old', 'changed-here-gone-there.jpg': 'old', 'both.jpg': 'old' },
};
const HERE: Files = {
  ...{ 'in/changed-here.jpg': 'H', 'in/gone-here.jpg': null, 'gone-here-changed-there.jpg': null },
  ...{ 'changed-here-gone-there.jpg': 'H', 'new/here.jpg': 'new here', 'both.jpg': 'mine' },
};
const THERE: Files = {
  ...{ 'in/changed-there.jpg': 'T', 'in/gone-there.jpg': null, 'gone-here-changed-there.jpg': 'T' },
  ...{ 'changed-here-gone-there.jpg': null, 'new/there.jpg': 'new there', 'both.jpg': 'yours' },
};
const contents = ({ local, remote }: SyncBed) => new Set([...contentsBelow(local), ...contentsBelow(remote)]);

for (const { kind, start } of SERVERS) {
  describe(`settling what is left, with ${kind}`, () => {
    let server: TestServer;
    before(async () => {
      server = await start();
    });
    after(() => server.remove());

    for (const way of ['upload', 'download'] as const) {
      for (const choice of kind === 'apache' ? ([0, 1] as const) : [way === 'upload' ? 0 : 1]) {
        it(`after ${way} only, each in its ${choice === 0 ? 'first' : 'other'} way`, async () => {
          await using bed = await syncBed(server);
          bed.writeHere(BEFORE);
          assert.equal((await bed.run()).outcome, 'done');
          bed.set({ upload: way === 'upload', download: way === 'download' });
          bed.writeHere(HERE);
          await bed.writeThere(THERE);
          await bed.run();
          await bed.run();
          const all = contents(bed);
          const left = bed.syncs.files(bed.id, 'left');
          assert.ok(left.length >= 5, left.map(({ path, why }) => `${path} ${why}`).join(', '));
          for (const { path, why } of left) {
            const [here, there] = [bed.here()[path], bed.there()[path]];
            const how = settleWays(why)[choice] ?? assert.fail(`${path} ${why}: no way`);
            await bed.syncs.settle(bed.id, path, how);
            const now = [bed.here()[path], bed.there()[path]];
            const wanted = { send: [here, here], fetch: [there, there] }[how as string] ?? [
              undefined,
              undefined,
            ];
            assert.deepEqual(now, wanted, `${path} ${why} ${how}`);
          }
          assert.deepEqual([...all].filter((text) => !contents(bed).has(text)).filter(Boolean), []);
          assert.deepEqual(bed.syncs.files(bed.id, 'left'), []);
          const { end, actions } = await bed.told();
          assert.deepEqual([end.outcome, actions, bed.syncs.files(bed.id, 'left')], ['done', [], []]);
        });
      }
    }
  });
}

describe('settling what is left', () => {
  let server: TestServer;
  before(async () => {
    server = await (SERVERS[0] ?? assert.fail()).start();
  });
  after(() => server.remove());
  const withCode = (code: string) => (error: unknown) =>
    error instanceof PhotoferryError && error.problem.code === code;

  it('refuses a way that was not offered, a path that is not left, and what is not as it was listed', async () => {
    await using bed = await syncBed(server, { upload: false });
    bed.writeHere({ 'a.jpg': 'a', 'b.jpg': 'b' });
    await bed.run();
    const settle = (path: string, way: 'send' | 'fetch') => bed.syncs.settle(bed.id, path, way);
    await assert.rejects(settle('a.jpg', 'fetch'), withCode('nothing-to-settle'));
    await assert.rejects(settle('c.jpg', 'send'), withCode('nothing-to-settle'));
    await bed.writeThere({ 'b.jpg': 'not seen by anybody' });
    await assert.rejects(settle('b.jpg', 'send'), withCode('nothing-to-settle'));
    assert.equal(bed.there()['b.jpg'], 'not seen by anybody');
  });

  it('does nothing where a root is not what it was', async () => {
    await using bed = await syncBed(server, { upload: false });
    bed.writeHere({ 'a.jpg': 'a' });
    await bed.writeThere({ 'b.jpg': 'b' });
    await bed.run();
    await bed.writeThere({ 'b.jpg': null });
    await assert.rejects(bed.syncs.settle(bed.id, 'a.jpg', 'send'), withCode('sync-root-empty'));
    assert.deepEqual(bed.there(), {});
  });

  it('is put right by the next run where a crash broke it off', async () => {
    let writes = Number.POSITIVE_INFINITY;
    const beforeWrite = () => {
      if (--writes < 0) throw new Error('crash');
    };
    await using bed = await syncBed(server, {}, { beforeWrite });
    bed.writeHere({ 'a.jpg': 'old', 'b.jpg': 'b' });
    await bed.run();
    bed.set({ upload: false });
    bed.writeHere({ 'a.jpg': 'new' });
    await bed.run();
    for (let at = 1; ; at++) {
      writes = at;
      const settled = await bed.syncs.settle(bed.id, 'a.jpg', 'send').then(
        () => true,
        () => false,
      );
      writes = Number.POSITIVE_INFINITY;
      await bed.reopen();
      assert.ok(contents(bed).has('old') && contents(bed).has('new'), `crash at write ${at}`);
      if (settled) break;
      await bed.run();
      assert.ok(bed.there()['a.jpg'] !== undefined, `crash at write ${at}`);
      // Back to the state before, as far as it got.
      if (bed.there()['a.jpg'] === 'new') break;
    }
    await bed.run();
    assert.deepEqual([bed.there()['a.jpg'], bed.syncs.files(bed.id, 'left')], ['new', []]);
  });
});
