/** A mixed run that ends at each of its requests, and at each write of its journal: the next one puts all of it right. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { keepIntent } from '../../companion/sync/journal/intents.ts';
import { share } from '../seed.ts';
import { type ProxiedRequest, SERVERS, startApache, type TestServer } from '../servers/index.ts';
import { type SyncBed, syncBed } from './sync-bed.ts';
import { contentsBelow, type Files } from './sync-tree.ts';

const BEFORE: Files = {
  ...{
    'changed-here.jpg': 'old 1',
    'changed-there.jpg': 'old 2',
    'gone-here.jpg': 'gone 1',
    'gone-there.jpg': 'gone 2',
  },
  ...{
    'both.jpg': 'old 3',
    'moved/here.jpg': 'moved 1',
    'moved/there.jpg': 'moved 2',
    'folder/a.jpg': 'in folder',
  },
};
const HERE: Files = {
  ...{
    'changed-here.jpg': 'new here',
    'gone-here.jpg': null,
    'both.jpg': 'both here',
    'new/here.jpg': 'brand new here',
  },
  ...{ 'moved/here.jpg': null, 'moved/now-here.jpg': 'moved 1' },
};
const THERE: Files = {
  ...{
    'changed-there.jpg': 'new there',
    'gone-there.jpg': null,
    'both.jpg': 'both there',
    'new-there.jpg': 'brand new',
  },
  ...{ 'moved/there.jpg': null, 'moved/now-there.jpg': 'moved 2', 'folder/a.jpg': null },
};
const AFTERWARDS = [
  ...[
    'both here',
    'both there',
    'brand new',
    'brand new here',
    'moved 1',
    'moved 2',
    'new here',
    'new there',
  ],
];

for (const [nth, { kind, start }] of SERVERS.entries()) {
  describe(`a run with ${kind} that ends in the middle`, () => {
    let server: TestServer;
    before(async () => {
      server = await start();
    });
    after(() => server.remove());

    async function prepared(death?: Death): Promise<SyncBed> {
      const bed = await syncBed(server, { deletions: true }, { ...(death && { beforeWrite: death.write }) });
      bed.writeHere(BEFORE);
      assert.equal((await bed.run()).outcome, 'done');
      bed.writeHere(HERE);
      await bed.writeThere(THERE);
      return bed;
    }

    /** How many requests that do something, and how many writes, a run has that nothing happens to. */
    async function counted(): Promise<{ requests: number; writes: number }> {
      const death = deathAt({});
      await using bed = await prepared(death);
      bed.proxy.requests.length = 0;
      death.begin();
      await bed.run();
      return { requests: bed.proxy.requests.filter(isDeed).length, writes: death.writes };
    }

    /** Until nothing is left to do; then both sides are right. */
    async function putRight(bed: SyncBed, before: readonly string[], what: string): Promise<void> {
      for (let runs = 0, isOver = false; runs < 4 && !isOver; runs++) {
        const { end, actions } = await bed.told({ foreground: true });
        isOver = end.outcome === 'done' && actions.length === 0;
      }
      const { here, there } = bed.both();
      assert.deepEqual(here, there, what);
      const texts = Object.entries(here).flatMap(([path, text]) => (path.endsWith('/') ? [] : [text]));
      assert.deepEqual(texts.sort(), AFTERWARDS, what);
      const now = contents(bed);
      assert.deepEqual(
        before.filter((text) => !now.includes(text)),
        [],
        `${what}: lost`,
      );
      assert.deepEqual([...ownTemporaries(bed.local), ...ownTemporaries(bed.remote)], [], what);
    }

    async function dies(
      plan: { request?: number; reply?: boolean; write?: number },
      what: string,
    ): Promise<void> {
      const death = deathAt(plan);
      await using bed = await prepared(death);
      const before = contents(bed);
      bed.proxy.next({ kind: plan.reply ? 'cut-reply' : 'hang-up' }, death.request);
      bed.proxy.next({ kind: 'hang-up' }, () => death.isDead, 1e6);
      death.begin();
      const ended = bed.run().catch(() => {});
      await Promise.race([ended, death.came]);
      bed.syncs.stop(bed.id);
      await ended;
      death.isDead = false;
      await bed.reopen();
      await putRight(bed, before, what);
    }

    it('at its requests, before they arrive or before their answer', async () => {
      const { requests } = await counted();
      const step = Math.max(1, Math.ceil(requests / share(2, 1000)));
      // Others with each server.
      for (let request = nth % step; request < requests; request += step) {
        for (const reply of [false, true])
          await dies({ request, reply }, `request ${request}, done: ${reply}`);
      }
    });

    it('at the writes of its journal', async () => {
      const { writes } = await counted();
      const step = Math.max(1, Math.ceil(writes / share(3, 1000)));
      for (let write = 1 + (nth % step); write < writes; write += step)
        await dies({ write }, `write ${write}`);
    });
  });
}

it('a folder that was made to see why a file was refused goes with the next run after a crash', async () => {
  const server = await startApache();
  try {
    await using bed = await syncBed(server);
    bed.writeHere({ 'F/a.jpg': 'A' });
    await bed.run();
    const journal = Number(bed.store.db.prepare('SELECT id FROM sync_journals').get()?.id);
    const intent = {
      ...{ key: 'b.jpg', pair: null, local: null, remote: null, place: { local: 'F', remote: 'F' } },
      ...{ action: { do: 'upload' }, aside: null, to: null },
      ...{ tempName: 'pf-m-0123.upload', tempFolder: 'F', step: { up: { step: 'put' } } },
    };
    await bed.store.write((db) => keepIntent(db, journal, '0123', JSON.stringify(intent)));
    await bed.writeThere({ 'F/pf-m-0123-probe.upload/': '' });
    assert.equal((await bed.run()).outcome, 'done');
    assert.deepEqual(ownTemporaries(bed.remote), []);
  } finally {
    await server.remove();
  }
});

/** Kills a run, as far as that goes within one process: no request and no write goes through any more. */
interface Death {
  isDead: boolean;
  readonly came: Promise<void>;
  readonly writes: number;
  begin(): void;
  write(): void;
  request(request: ProxiedRequest): boolean;
}

function deathAt(plan: { request?: number; write?: number }): Death {
  const came = Promise.withResolvers<void>();
  let hasBegun = false;
  let [requests, writes] = [0, 0];
  const death: Death = {
    isDead: false,
    came: came.promise,
    get writes() {
      return writes;
    },
    begin() {
      hasBegun = true;
    },
    write() {
      if (hasBegun && writes++ === plan.write) die();
      if (death.isDead) throw new Error('killed');
    },
    request(request) {
      if (!hasBegun || death.isDead || !isDeed(request) || requests++ !== plan.request) return false;
      die();
      return true;
    },
  };
  function die(): void {
    death.isDead = true;
    came.resolve();
  }
  return death;
}

const isDeed = ({ method }: ProxiedRequest): boolean => method !== 'PROPFIND' && method !== 'OPTIONS';
const contents = (bed: SyncBed): string[] => [...contentsBelow(bed.local), ...contentsBelow(bed.remote)];
const ownTemporaries = (root: string): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.upload'));
