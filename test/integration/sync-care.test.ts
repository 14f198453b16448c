/** What a person gets back, settles and retries. */
import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Keep } from '../../companion/sync/index.ts';
import { SERVERS, startApache, type TestServer } from '../servers/index.ts';
import { type SyncBed, syncBed } from './sync-bed.ts';
import type { Files } from './sync-tree.ts';

const DAY = 24 * 60 * 60 * 1000;

async function synced(server: TestServer, files: Files, parts = {}): Promise<SyncBed> {
  const bed = await syncBed(server, { deletions: true }, parts);
  bed.writeHere(files);
  assert.equal((await bed.run()).outcome, 'done');
  return bed;
}

for (const { kind, start } of SERVERS) {
  describe(`trash with ${kind}`, () => {
    let server: TestServer;
    before(async () => {
      server = await start();
    });
    after(() => server.remove());

    it('gives back what was deleted and replaced, on both sides', async () => {
      await using bed = await synced(server, { 'F/a.jpg': 'A', 'b.jpg': 'B', 'c.jpg': 'C', 'd.jpg': 'D' });
      bed.writeHere({ 'F/a.jpg': null, 'b.jpg': 'B2' });
      await bed.writeThere({ 'c.jpg': null, 'd.jpg': 'D2' });
      await bed.run();
      const trash = bed.syncs.trash(bed.id);
      assert.deepEqual(trash.map(({ side, path, size }) => [side, path, size]).sort(), [
        ['local', 'c.jpg', 1],
        ['local', 'd.jpg', 1],
        ['remote', 'F/a.jpg', 1],
        ['remote', 'b.jpg', 1],
      ]);
      for (const { id } of trash) await bed.syncs.restore(bed.id, id);
      assert.deepEqual(bed.syncs.trash(bed.id), []);
      assert.equal((await bed.run()).outcome, 'done');
      assert.deepEqual(bed.here(), {
        ...{ 'F/': '', 'F/a.jpg': 'A', 'b (restored).jpg': 'B', 'b.jpg': 'B2', 'c.jpg': 'C' },
        ...{ 'd (restored).jpg': 'D', 'd.jpg': 'D2' },
      });
      assert.deepEqual(bed.there(), bed.here());
      await assert.rejects(bed.syncs.restore(bed.id, 'nothing'), {
        problem: { code: 'unknown-trash', target: 'nothing' },
      });
    });

    it('is emptied after 30 days, but for what is another file by now', async () => {
      let now = Date.now();
      await using bed = await synced(
        server,
        { 'a.jpg': 'A', 'b.jpg': 'B', 'c.jpg': 'C' },
        { now: () => now },
      );
      bed.writeHere({ 'a.jpg': null });
      await bed.writeThere({ 'b.jpg': null });
      await bed.run();
      const [local] = bed.syncs.trash(bed.id).filter(({ side }) => side === 'local');
      writeFileSync(join(bed.local, `${local?.trashedAs}`), 'somebody’s own');
      now += 29 * DAY;
      await bed.run();
      assert.equal(bed.syncs.trash(bed.id).length, 2);
      now += 2 * DAY;
      await bed.run();
      assert.deepEqual(bed.syncs.trash(bed.id), []);
      const left = (root: string) =>
        readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
          /\.(trashed|upload)$/.test(path),
        );
      assert.deepEqual([left(bed.remote), left(bed.local).length], [[], 1]);
    });
  });
}

describe('with Apache', () => {
  let server: TestServer;
  before(async () => {
    server = await startApache();
  });
  after(() => server.remove());

  const KEPT: [Keep, Files][] = [
    ['local', { 'a.jpg': 'here' }],
    ['remote', { 'a.jpg': 'there' }],
    ['both', { 'a.jpg': 'there', copy: 'here' }],
  ];
  for (const [keep, expected] of KEPT) {
    it(`a conflict is settled: keep ${keep}`, async () => {
      await using bed = await synced(server, { 'a.jpg': 'A' });
      bed.writeHere({ 'a.jpg': 'here' });
      await bed.writeThere({ 'a.jpg': 'there' });
      await bed.run();
      assert.equal(bed.syncs.files(bed.id, 'conflict').length, 1);
      await bed.syncs.resolve(bed.id, 'a.jpg', keep);
      assert.deepEqual(bed.syncs.files(bed.id, 'conflict'), []);
      const { end } = await bed.told();
      assert.equal(end.outcome, 'done');
      const named = Object.fromEntries(
        Object.entries(bed.here()).map(([path, text]) => [path.includes('conflict') ? 'copy' : path, text]),
      );
      assert.deepEqual(named, expected);
      assert.deepEqual(bed.there(), bed.here());
      await assert.rejects(bed.syncs.resolve(bed.id, 'a.jpg', keep), {
        problem: { code: 'unknown-conflict', target: 'a.jpg' },
      });
    });
  }

  it('a file that fails holds up no other, rests by itself, and is tried again when asked to', async () => {
    await using bed = await synced(server, { 'a.jpg': 'A' });
    bed.writeHere({ 'b.jpg': 'B', 'c.jpg': 'C' });
    bed.proxy.next(
      { kind: 'answer', status: 507 },
      ({ method, path }) => method === 'PUT' && path.endsWith('/b.jpg'),
      9,
    );
    const { end, actions } = await bed.told();
    assert.deepEqual([end.outcome, actions.sort()], ['failed', ['upload b.jpg (failed)', 'upload c.jpg']]);
    const [failed] = bed.syncs.files(bed.id, 'failed');
    assert.deepEqual([failed?.path, failed?.problem?.code], ['b.jpg', 'server-full']);
    assert.deepEqual(
      [(await bed.told()).actions, bed.syncs.files(bed.id, 'failed').length],
      [[], 1],
      'it rests',
    );
    await bed.syncs.retry(bed.id, 'b.jpg');
    for (let n = 0; n < 9 && bed.there()['b.jpg'] === undefined; n++) await bed.run({ foreground: true });
    assert.equal(bed.there()['b.jpg'], 'B');
    assert.deepEqual(bed.syncs.files(bed.id, 'failed'), []);
  });

  it('a file that was just written is waited for by a run that somebody waits for, and left by any other', async () => {
    await using bed = await syncBed(server);
    writeFileSync(join(bed.local, 'now.jpg'), 'now');
    const end = await bed.run();
    assert.deepEqual([end.summary.uploaded, bed.syncs.files(bed.id, 'left')[0]?.why], [0, 'still-changing']);
    assert.equal((await bed.run({ foreground: true })).summary.uploaded, 1);
  });
});
