/** What waits for a person: mass changes, what a lost journal would bring back, and what a preview did not show. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startApache, type TestServer } from '../servers/index.ts';
import { type SyncBed, syncBed } from './sync-bed.ts';
import type { Files } from './sync-tree.ts';

const HOUR = 60 * 60 * 1000;
const many = (count: number, text: string | null, folder = 'F'): Files =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [`${folder}/${n}.jpg`, text === null ? null : `${text} ${n}`]),
  );

let server: TestServer;
before(async () => {
  server = await startApache();
});
after(() => server.remove());

async function synced(files: Files, parts = {}): Promise<SyncBed> {
  const bed = await syncBed(server, { deletions: true }, parts);
  bed.writeHere(files);
  assert.equal((await bed.run()).outcome, 'done');
  return bed;
}

const snapshotIn = (bed: SyncBed): string =>
  readdirSync(join(bed.local, '.photoferry/journals')).find((name) => name.endsWith('.snapshot.gz')) ??
  assert.fail('none kept');

describe('mass changes', () => {
  it('wait for the confirmation of exactly that set, while the harmless rest goes on', async () => {
    await using bed = await synced(many(60, 'a'));
    bed.writeHere({ ...many(30, null), 'new.jpg': 'new' });
    const { end, actions } = await bed.told();
    assert.deepEqual([end.outcome, end.summary.held, actions], ['held', 30, ['upload new.jpg']]);
    assert.equal(Object.keys(bed.there()).length, 62);
    const [hold] = end.holds;
    assert.deepEqual([end.holds.length, hold?.why, hold?.files], [1, 'mass-change', 30]);
    assert.equal(bed.syncs.files(bed.id, 'held').length, 30);

    await assert.rejects(bed.run({ confirm: ['nothing'] }), {
      problem: { code: 'unknown-hold', target: 'nothing' },
    });
    bed.writeHere({ 'F/40.jpg': null });
    const other = await bed.run({ confirm: [hold?.id ?? ''] });
    assert.deepEqual(
      [other.outcome, other.summary.held, other.summary.deleted],
      ['held', 31, 0],
      'another set',
    );
    const confirmed = await bed.run({ confirm: [other.holds[0]?.id ?? ''] });
    assert.deepEqual([confirmed.outcome, confirmed.summary.deleted], ['done', 31]);
    assert.deepEqual(bed.here(), bed.there());
    assert.deepEqual([bed.syncs.state(bed.id).holds, bed.syncs.files(bed.id, 'held')], [[], []]);
  });

  it('are counted over 24 hours, not over runs', async () => {
    let now = Date.parse('2026-11-25T12:00:00Z');
    await using bed = await synced({ ...many(200, 'a'), ...many(200, 'a', 'G') }, { now: () => now });
    for (const text of ['b', 'c', 'd']) {
      bed.writeHere(many(60, text));
      assert.equal((await bed.run()).outcome, 'done', 'the same files again');
    }
    now += 20 * HOUR;
    bed.writeHere(many(60, 'b', 'G'));
    assert.equal((await bed.run()).outcome, 'held');
    now += 5 * HOUR;
    const end = await bed.run();
    assert.deepEqual([end.outcome, end.summary.uploaded], ['done', 60]);
  });
});

describe('a lost journal', () => {
  it('is said, what is equal is adopted, and nothing comes back by itself', async () => {
    await using bed = await synced({ 'a.jpg': 'A', 'b.jpg': 'B', 'c.jpg': 'C' });
    rmSync(join(bed.local, '.photoferry/journals', snapshotIn(bed)));
    await bed.loseJournal();
    bed.writeHere({ 'a.jpg': null });
    await bed.writeThere({ 'b.jpg': null });
    const { end, actions } = await bed.told();
    assert.deepEqual([end.outcome, end.journalLost, end.summary.held], ['held', true, 2]);
    assert.deepEqual(actions, ['adopt c.jpg']);
    assert.equal(end.summary.bytes, 0);
    const again = await bed.told();
    assert.deepEqual([again.end.outcome, again.actions], ['held', []], 'nor in the run after it');
    const confirmed = await bed.run({ confirm: [again.end.holds[0]?.id ?? ''] });
    assert.deepEqual([confirmed.summary.uploaded, confirmed.summary.downloaded], [1, 1]);
    assert.deepEqual([(await bed.run()).journalLost, Object.keys(bed.here()).length], [false, 3]);
  });
});

describe('a lost journal with its daily snapshot', () => {
  it('knows what was deleted since, and holds only what it cannot know', async () => {
    let now = Date.now() + HOUR;
    const day = 24 * HOUR;
    await using bed = await syncBed(server, { deletions: true }, { now: () => now });
    bed.writeHere({ 'a.jpg': 'A', 'b.jpg': 'B', 'c.jpg': 'C', 'F/d.jpg': 'D' });
    await bed.run();
    bed.writeHere({ 'b.jpg': 'B2' });
    await bed.run();
    bed.writeHere({ 'later.jpg': 'later' });
    await bed.run();
    await bed.loseJournal();
    now += HOUR;
    bed.writeHere({ 'later.jpg': null, 'c.jpg': 'C2', 'a.jpg': null, 'F/d.jpg': null, 'F/moved.jpg': 'D' });
    const { end, actions } = await bed.told();
    // The one that the snapshot does not have yet, and removals, whatever the snapshot says.
    assert.deepEqual([end.outcome, end.journalLost], ['held', true]);
    const held = bed.syncs.files(bed.id, 'held').map(({ path }) => path);
    assert.deepEqual(held, ['a.jpg', 'later.jpg']);
    assert.deepEqual(actions.sort(), ['move F/d.jpg → F/moved.jpg', 'replace c.jpg remote']);
    const confirmed = await bed.told({ confirm: [end.holds[0]?.id ?? ''] });
    assert.deepEqual(confirmed.actions.sort(), ['delete a.jpg remote', 'download later.jpg']);
    assert.deepEqual(bed.here(), bed.there());

    // A day later a new one was kept, and one that is cut off is as good as its beginning.
    now += day;
    await bed.run();
    const path = join(bed.local, '.photoferry/journals', snapshotIn(bed));
    const whole = readFileSync(path);
    writeFileSync(path, whole.subarray(0, whole.length / 2));
    await bed.loseJournal();
    const again = await bed.told();
    assert.deepEqual([again.end.outcome, again.end.journalLost], ['done', true]);
    assert.deepEqual(again.end.summary.bytes, 0);
  });

  it('is none of a sync folder that was removed and is added again', async () => {
    await using bed = await synced({ 'a.jpg': 'A', 'b.jpg': 'B' });
    await bed.syncs.forget(bed.id);
    bed.writeHere({ 'a.jpg': null });
    const { end, actions } = await bed.told();
    assert.deepEqual(
      [end.journalLost, end.outcome, actions.sort()],
      [false, 'done', ['adopt b.jpg', 'download a.jpg']],
    );
  });
});

describe('a preview', () => {
  it('does nothing, and the run after it does exactly what it said', async () => {
    await using bed = await synced({ 'a.jpg': 'A', 'b.jpg': 'B', 'c.jpg': 'C' });
    bed.writeHere({ 'a.jpg': 'A2', 'b.jpg': null, 'd.jpg': 'D' });
    const before = bed.both();
    bed.proxy.requests.length = 0;
    const preview = await bed.told({ dryRun: true });
    assert.deepEqual(preview.actions.sort(), [
      'delete b.jpg remote (planned)',
      'replace a.jpg remote (planned)',
      'upload d.jpg (planned)',
    ]);
    assert.deepEqual(bed.both(), before);
    assert.ok(bed.proxy.requests.every(({ method }) => method === 'PROPFIND' || method === 'OPTIONS'));
    const { end, actions } = await bed.told();
    assert.deepEqual(actions.map((text) => `${text} (planned)`).sort(), preview.actions);
    const { uploaded, deleted, bytes } = end.summary;
    const said = preview.end.summary;
    assert.deepEqual([uploaded, deleted, bytes], [said.uploaded, said.deleted, said.bytes]);
  });

  it('is all that the run after it removes or replaces', async () => {
    await using bed = await synced({ 'a.jpg': 'A', 'b.jpg': 'B', 'c.jpg': 'C' });
    bed.writeHere({ 'a.jpg': null });
    await bed.run({ dryRun: true });
    bed.writeHere({ 'b.jpg': null, 'c.jpg': 'C2', 'd.jpg': 'D' });
    const first = await bed.told();
    assert.deepEqual(first.actions.sort(), ['delete a.jpg remote', 'upload d.jpg']);
    const second = await bed.told();
    assert.deepEqual(second.actions.sort(), ['delete b.jpg remote', 'replace c.jpg remote']);
  });
});
