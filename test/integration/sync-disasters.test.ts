/** What looks like everything being gone: nothing is removed on either side, and the reason is said. */
import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Fault } from '../servers/faults.ts';
import { type ProxiedRequest, SERVERS, type TestServer } from '../servers/index.ts';
import { giveToServer } from '../servers/unprivileged.ts';
import { type SyncBed, syncBed } from './sync-bed.ts';
import { contentsBelow, type Files } from './sync-tree.ts';

const TREE: Files = Object.fromEntries(
  ['a', 'b', 'c', 'd', 'e', 'f', 'F/a', 'F/b', 'F/G/a', 'H/a'].map((path) => [
    `${path}.jpg`,
    `bytes of ${path}`,
  ]),
);
const OPTIONS = { deletions: true };

/** Roots that are not what they were: `undo` makes them so again. */
const ROOTS: Record<string, { code: string; does(bed: SyncBed): Promise<() => void> }> = {
  'the local root vanished': { code: 'sync-root-missing', does: async (bed) => moved(bed.local) },
  'the local root is an empty mount point': {
    code: 'sync-root-changed',
    async does(bed) {
      const back = moved(bed.local);
      mkdirSync(bed.local);
      return () => {
        rmSync(bed.local, { recursive: true });
        back();
      };
    },
  },
  'all of the local root was emptied': {
    code: 'sync-root-empty',
    async does(bed) {
      const aside = `${bed.local}-aside`;
      mkdirSync(aside);
      const names = Object.keys(TREE).map((path) => path.split('/')[0] ?? '');
      for (const name of new Set(names)) renameSync(join(bed.local, name), join(aside, name));
      return () => {
        for (const name of new Set(names)) renameSync(join(aside, name), join(bed.local, name));
      };
    },
  },
  'another disk is in the place of the local one': {
    code: 'sync-root-changed',
    async does(bed) {
      const back = moved(bed.local);
      mkdirSync(join(bed.local, '.photoferry'), { recursive: true });
      writeFileSync(join(bed.local, '.photoferry/root.json'), '{"id":"another"}');
      writeFileSync(join(bed.local, 'other.jpg'), 'other');
      return () => {
        rmSync(bed.local, { recursive: true });
        back();
      };
    },
  },
  'the folder on the server vanished': { code: 'sync-root-missing', does: async (bed) => moved(bed.remote) },
  'the server was emptied': {
    code: 'sync-root-empty',
    async does(bed) {
      const back = moved(bed.remote);
      mkdirSync(bed.remote);
      await giveToServer(bed.remote);
      return () => {
        rmSync(bed.remote, { recursive: true });
        back();
      };
    },
  },
  'another server answers': {
    code: 'sync-root-changed',
    async does(bed) {
      const back = moved(bed.remote);
      mkdirSync(bed.remote);
      await giveToServer(bed.remote);
      await bed.writeThere({ 'x.jpg': 'X', 'y.jpg': 'Y' });
      return () => {
        rmSync(bed.remote, { recursive: true });
        back();
      };
    },
  },
};

const PAGE: Fault = {
  ...{ kind: 'answer', status: 200, headers: { 'content-type': 'text/html' } },
  body: '<html>Sign in</html>',
};
const LISTING_FAULTS: Record<string, Fault> = {
  'a truncated listing': { kind: 'truncate', bytes: 400, how: 'cut' },
  'a listing that ends too early': { kind: 'truncate', bytes: 400, how: 'shorten' },
  'a page of HTML': PAGE,
  'a redirect to a page': { kind: 'answer', status: 302, headers: { location: '/login' } },
  '403': { kind: 'answer', status: 403 },
  '404': { kind: 'answer', status: 404 },
  '500': { kind: 'answer', status: 500 },
  '503': { kind: 'answer', status: 503, headers: { 'retry-after': '1' } },
};

const isListingOfF = ({ method, path, headers }: ProxiedRequest) =>
  method === 'PROPFIND' && path.endsWith('/F/') && headers.depth === '1';

function moved(path: string): () => void {
  renameSync(path, `${path}-aside`);
  return () => renameSync(`${path}-aside`, path);
}

for (const { kind, start } of SERVERS) {
  describe(`disasters with ${kind}`, () => {
    let server: TestServer;
    before(async () => {
      server = await start();
    });
    after(() => server.remove());

    async function synced(): Promise<SyncBed> {
      const bed = await syncBed(server, OPTIONS);
      bed.writeHere(TREE);
      assert.equal((await bed.run()).outcome, 'done');
      return bed;
    }
    const all = (bed: SyncBed) => [...contentsBelow(bed.local), ...contentsBelow(bed.remote)].sort();

    // Of the local root every server is as good as another.
    const roots = Object.entries(ROOTS).filter(([what]) => kind === 'apache' || /server/.test(what));
    for (const [what, { code, does }] of roots) {
      it(`${what}: ${code}, and all goes on once it is back`, async () => {
        await using bed = await synced();
        const before = bed.both();
        const undo = await does(bed);
        const { end, actions } = await bed.told();
        undo();
        assert.deepEqual([end.outcome, end.problem?.code, actions], ['stopped', code, []]);
        assert.deepEqual(bed.both(), before);
        const after = await bed.told();
        assert.deepEqual([after.end.outcome, after.actions], ['done', []]);
      });
    }

    // These come from the proxy, whatever server is behind it.
    const faults = kind === 'apache' ? Object.entries(LISTING_FAULTS) : [];
    for (const [what, fault] of faults) {
      it(`${what} of one folder: nothing in it is touched, the rest goes on`, async () => {
        await using bed = await synced();
        bed.writeHere({ 'new.jpg': 'new' });
        await bed.writeThere({ 'H/a.jpg': null });
        const before = all(bed);
        bed.proxy.next(fault, isListingOfF, 99);
        const { end, actions } = await bed.told();
        assert.deepEqual(actions.sort(), ['delete H/a.jpg local', 'upload new.jpg']);
        assert.equal(end.problem, undefined);
        assert.deepEqual(
          before.filter((text) => !all(bed).includes(text)),
          [],
        );
        assert.equal(bed.here()['F/a.jpg'], 'bytes of F/a');
        assert.deepEqual(
          bed.syncs.files(bed.id, 'left').map(({ path, why }) => [path, why]),
          [['F', 'not-listed']],
        );
      });
    }

    it('a page of HTML in place of all answers: no WebDAV server any more, and everything stops', async () => {
      await using bed = await synced();
      await bed.writeThere({ 'H/a.jpg': null });
      const isLater = (request: ProxiedRequest) => isListingOfF(request) || isBroken;
      let isBroken = false;
      bed.proxy.next(PAGE, (request) => (isBroken = isLater(request)), 99);
      const { end, actions } = await bed.told();
      assert.deepEqual([end.outcome, end.problem?.code, actions], ['failed', 'not-webdav', []]);
    });

    it('a wrong password stops at once', async () => {
      await using bed = await synced();
      bed.writeHere({ 'n.jpg': 'n' });
      bed.proxy.next({ kind: 'answer', status: 401 }, () => true, 999);
      bed.proxy.requests.length = 0;
      const end = await bed.run();
      assert.deepEqual([end.outcome, end.problem?.code], ['stopped', 'wrong-password']);
      assert.ok(bed.proxy.requests.length <= 2);
    });
  });
}
