/** A preview says all that the run after it does, also what only the first things that are done make room for. */
import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { SyncFolder } from '../../shared/sync-folder.ts';
import { startApache, type TestServer } from '../servers/index.ts';
import { giveToServer } from '../servers/unprivileged.ts';
import { type SyncBed, syncBed } from './sync-bed.ts';
import type { Files } from './sync-tree.ts';

const KEPT = { 'kept-1.jpg': 'K1', 'kept-2.jpg': 'K2' };

interface Case {
  was: Files;
  options?: Partial<SyncFolder>;
  change(bed: SyncBed): Promise<void> | void;
  /** What only a further look at both sides finds. */
  follows: string[];
}

const CASES: Record<string, Case> = {
  'a folder that was renamed, with what is new, changed and deleted in it': {
    was: { 'F/a.jpg': 'A', 'F/b.jpg': 'B', 'F/c.jpg': 'C', 'F/d.jpg': 'D', 'F/e.jpg': 'E' },
    options: { deletions: true },
    change(bed) {
      renameSync(join(bed.local, 'F'), join(bed.local, 'G'));
      bed.writeHere({ 'G/a.jpg': 'A2', 'G/b.jpg': null, 'G/new.jpg': 'N' });
    },
    follows: ['replace G/a.jpg remote', 'delete G/b.jpg remote', 'upload G/new.jpg'],
  },
  'a folder that was moved into a new one, and changed on the server': {
    was: { 'F/a.jpg': 'A', 'F/b.jpg': 'B', 'F/c.jpg': 'C' },
    async change(bed) {
      mkdirSync(join(bed.local, 'N/M'), { recursive: true });
      renameSync(join(bed.local, 'F'), join(bed.local, 'N/M/F'));
      await bed.writeThere({ 'F/a.jpg': 'A2', 'F/new.jpg': 'N' });
    },
    follows: ['replace N/M/F/a.jpg local', 'download N/M/F/new.jpg'],
  },
  'a file here that became a folder': {
    was: { 'a.jpg': 'A' },
    change(bed) {
      bed.writeHere({ 'a.jpg': null });
      bed.writeHere({ 'a.jpg/b.jpg': 'B' });
    },
    follows: ['upload a.jpg/b.jpg'],
  },
  'a file there that became a folder': {
    was: { 'a.jpg': 'A' },
    async change(bed) {
      rmSync(join(bed.remote, 'a.jpg'));
      await bed.writeThere({ 'a.jpg/b.jpg': 'B' });
    },
    follows: ['download a.jpg/b.jpg'],
  },
  'a folder there that became a file': {
    was: { 'a.jpg/b.jpg': 'B' },
    options: { deletions: true },
    async change(bed) {
      rmSync(join(bed.remote, 'a.jpg'), { recursive: true });
      await bed.writeThere({ 'a.jpg': 'A' });
    },
    follows: ['download a.jpg'],
  },
};

describe('a preview says what follows from', () => {
  let server: TestServer;
  before(async () => {
    server = await startApache();
  });
  after(() => server.remove());

  for (const [name, { was, options = {}, change, follows }] of Object.entries(CASES))
    it(name, async () => {
      await using bed = await syncBed(server, options);
      bed.writeHere({ ...KEPT, ...was });
      await bed.run();
      // Only now the folders are known by what the system calls them.
      await bed.run();
      await change(bed);
      await giveToServer(bed.remote);
      const sides = bed.both();
      const preview = await bed.told({ dryRun: true });
      assert.deepEqual(bed.both(), sides);
      const { end, actions } = await bed.told();
      assert.deepEqual(preview.actions.sort(), actions.map((text) => `${text} (planned)`).sort());
      assert.deepEqual(
        follows.filter((text) => !actions.includes(text)),
        [],
      );
      const counts = ({ uploaded, downloaded, moved, deleted, conflicts, bytes }: typeof end.summary) => [
        ...[uploaded, downloaded, moved, deleted, conflicts, bytes],
      ];
      assert.deepEqual(counts(preview.end.summary), counts(end.summary));
      assert.deepEqual((await bed.told()).actions, []);
    });

  it('a file that has to make room for a folder of its name', async () => {
    await using bed = await syncBed(server);
    bed.writeHere({ ...KEPT, 'a.jpg': 'A' });
    await bed.writeThere({ 'a.jpg/b.jpg': 'B' });
    const plain = (actions: string[]) =>
      actions
        .map((text) => text.replace(/\(conflict [^)]*\)/g, '(conflict)').replace(' (planned)', ''))
        .sort();
    const preview = await bed.told({ dryRun: true });
    const { actions } = await bed.told();
    assert.deepEqual(plain(preview.actions), plain(actions));
    assert.deepEqual(plain(actions).slice(0, 2), [
      'conflict a.jpg → a (conflict).jpg',
      'download a.jpg/b.jpg',
    ]);
  });

  it('a look at what was just being written, and at what failed before', async () => {
    await using bed = await syncBed(server);
    bed.writeHere({ ...KEPT, 'a.jpg': 'A' });
    await bed.run();
    bed.writeHere({ 'a.jpg': 'A2' });
    bed.proxy.next({ kind: 'answer', status: 507 }, ({ method }) => method === 'PUT', 9);
    assert.equal((await bed.run()).summary.failed, 1);
    writeFileSync(join(bed.local, 'now.jpg'), 'N');
    bed.writeHere({ 'b.jpg': 'B' });
    const preview = await bed.told({ dryRun: true });
    assert.deepEqual(preview.actions.sort(), [
      'replace a.jpg remote (planned)',
      'upload b.jpg (planned)',
      'upload now.jpg (planned)',
    ]);
    assert.deepEqual([preview.end.summary.failed, preview.end.summary.skipped], [0, 0]);
  });

  it('and all that is held then', async () => {
    await using bed = await syncBed(server);
    const names = Array.from({ length: 60 }, (_, n) => `F/${n}.jpg`);
    bed.writeHere({ ...KEPT, ...Object.fromEntries(names.map((name) => [name, `old ${name}`])) });
    await bed.run();
    await bed.run();
    renameSync(join(bed.local, 'F'), join(bed.local, 'G'));
    bed.writeHere(
      Object.fromEntries(names.slice(0, 25).map((name) => [name.replace('F', 'G'), `new ${name}`])),
    );
    const preview = await bed.told({ dryRun: true });
    const { end } = await bed.told();
    assert.deepEqual([end.outcome, end.summary.held], ['held', preview.end.summary.held]);
    assert.deepEqual(
      preview.end.holds.map(({ id }) => id),
      end.holds.map(({ id }) => id),
    );
  });
});
