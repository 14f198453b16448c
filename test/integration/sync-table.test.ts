/** Each row of the table of what sync does, with real files on real servers, both ways and one way. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { SyncFolder } from '../../shared/sync-folder.ts';
import { SERVERS, type TestServer } from '../servers/index.ts';
import { syncBed } from './sync-bed.ts';
import { contentsBelow, type Files } from './sync-tree.ts';

interface Case {
  /** On both sides, and synced, before anything happens. */
  before?: Files;
  here?: Files;
  there?: Files;
  options?: Partial<SyncFolder>;
  /** What is told. */
  does: string[];
  /** Afterwards; `both` for each side. */
  both?: Files;
  afterHere?: Files;
  afterThere?: Files;
}

const CONFLICT = /conflict \d{4}-\d\d-\d\d \d\d-\d\d-\d\d [^)]+/g;
const DELETIONS = { deletions: true };

const CASES: Record<string, Case> = {
  'new here: upload': {
    here: { 'F/a.jpg': 'A' },
    does: ['upload F/a.jpg'],
    both: { 'F/': '', 'F/a.jpg': 'A' },
  },
  'new there: download': {
    there: { 'F/a.jpg': 'A' },
    does: ['download F/a.jpg'],
    both: { 'F/': '', 'F/a.jpg': 'A' },
  },
  'new on both sides, same bytes: adopt': {
    here: { 'a.jpg': 'A' },
    there: { 'a.jpg': 'A' },
    does: ['adopt a.jpg'],
    both: { 'a.jpg': 'A' },
  },
  'new on both sides, other bytes: conflict': {
    here: { 'a.jpg': 'H' },
    there: { 'a.jpg': 'T' },
    does: ['conflict a.jpg → a (CONFLICT).jpg'],
    both: { 'a (CONFLICT).jpg': 'H', 'a.jpg': 'T' },
  },
  'changed here: replace there': {
    before: { 'a.jpg': 'A' },
    here: { 'a.jpg': 'B' },
    does: ['replace a.jpg remote'],
    both: { 'a.jpg': 'B' },
  },
  'changed there: replace here': {
    before: { 'a.jpg': 'A' },
    there: { 'a.jpg': 'B' },
    does: ['replace a.jpg local'],
    both: { 'a.jpg': 'B' },
  },
  'changed on both sides, same bytes: adopt': {
    before: { 'a.jpg': 'A' },
    here: { 'a.jpg': 'B' },
    there: { 'a.jpg': 'B' },
    does: [],
    both: { 'a.jpg': 'B' },
  },
  'changed on both sides: conflict': {
    before: { 'a.jpg': 'A' },
    here: { 'a.jpg': 'H' },
    there: { 'a.jpg': 'T' },
    does: ['conflict a.jpg → a (CONFLICT).jpg'],
    both: { 'a (CONFLICT).jpg': 'H', 'a.jpg': 'T' },
  },
  'gone here, deletions off: remembered': {
    before: { 'a.jpg': 'A', 'b.jpg': 'B' },
    here: { 'a.jpg': null },
    does: [],
    afterHere: { 'b.jpg': 'B' },
    afterThere: { 'a.jpg': 'A', 'b.jpg': 'B' },
  },
  'gone here, deletions on: to the trash there': {
    before: { 'a.jpg': 'A', 'b.jpg': 'B' },
    here: { 'a.jpg': null },
    options: DELETIONS,
    does: ['delete a.jpg remote'],
    both: { 'b.jpg': 'B' },
  },
  'gone there, deletions off: remembered': {
    before: { 'a.jpg': 'A', 'b.jpg': 'B' },
    there: { 'a.jpg': null },
    does: [],
    afterHere: { 'a.jpg': 'A', 'b.jpg': 'B' },
    afterThere: { 'b.jpg': 'B' },
  },
  'gone there, deletions on: to the trash here': {
    before: { 'a.jpg': 'A', 'b.jpg': 'B' },
    there: { 'a.jpg': null },
    options: DELETIONS,
    does: ['delete a.jpg local'],
    both: { 'b.jpg': 'B' },
  },
  'gone here, changed there: the change wins': {
    before: { 'a.jpg': 'A', 'b.jpg': 'B' },
    here: { 'a.jpg': null },
    there: { 'a.jpg': 'N' },
    options: DELETIONS,
    does: ['download a.jpg'],
    both: { 'a.jpg': 'N', 'b.jpg': 'B' },
  },
  'changed here, gone there: the change wins': {
    before: { 'a.jpg': 'A', 'b.jpg': 'B' },
    here: { 'a.jpg': 'N' },
    there: { 'a.jpg': null },
    options: DELETIONS,
    does: ['upload a.jpg'],
    both: { 'a.jpg': 'N', 'b.jpg': 'B' },
  },
  'gone on both sides: forgotten': {
    before: { 'a.jpg': 'A', 'b.jpg': 'B' },
    here: { 'a.jpg': null },
    there: { 'a.jpg': null },
    does: [],
    both: { 'b.jpg': 'B' },
  },
  'a folder gone here, deletions on': {
    before: { 'F/G/a.jpg': 'A', 'b.jpg': 'B' },
    here: { F: null },
    options: DELETIONS,
    does: ['delete F/G/a.jpg remote', 'remove-folder F/G', 'remove-folder F'],
    both: { 'b.jpg': 'B' },
  },
  'a folder gone there, deletions on': {
    before: { 'F/a.jpg': 'A', 'b.jpg': 'B' },
    there: { F: null },
    options: DELETIONS,
    does: ['delete F/a.jpg local', 'remove-folder F'],
    both: { 'b.jpg': 'B' },
  },
  'empty folders': {
    here: { 'F/': '' },
    there: { 'G/': '' },
    does: ['make-folder F', 'make-folder G'],
    both: { 'F/': '', 'G/': '' },
  },
};

for (const { kind, start } of SERVERS) {
  describe(`sync both ways with ${kind}`, () => {
    let server: TestServer;
    before(async () => {
      server = await start();
    });
    after(() => server.remove());

    for (const [name, one] of Object.entries(CASES)) {
      it(name, async () => {
        await using bed = await syncBed(server, one.options);
        if (one.before) {
          bed.writeHere(one.before);
          assert.equal((await bed.run()).outcome, 'done');
        }
        bed.writeHere(one.here ?? {});
        await bed.writeThere(one.there ?? {});
        const old = [...contentsBelow(bed.local), ...contentsBelow(bed.remote)];
        const { end, actions } = await bed.told();
        assert.deepEqual([end.outcome, end.problem], ['done', undefined]);
        const masked = (text: string) => text.replace(CONFLICT, 'CONFLICT');
        assert.deepEqual(actions.map(masked).sort(), [...one.does].sort());
        const after = bed.both();
        const maskKeys = (files: Record<string, string>) =>
          Object.fromEntries(Object.entries(files).map(([path, text]) => [masked(path), text]));
        assert.deepEqual(maskKeys(after.here), one.both ?? one.afterHere, 'here');
        assert.deepEqual(maskKeys(after.there), one.both ?? one.afterThere, 'there');
        const now = [...contentsBelow(bed.local), ...contentsBelow(bed.remote)];
        assert.deepEqual(
          old.filter((text) => !now.includes(text)),
          [],
          'lost',
        );

        bed.proxy.requests.length = 0;
        const again = await bed.told();
        assert.deepEqual([again.end.outcome, again.actions, again.end.summary.bytes], ['done', [], 0]);
        const methods = new Set(bed.proxy.requests.map(({ method }) => method));
        assert.deepEqual(
          [...methods].sort(),
          ['OPTIONS', 'PROPFIND'],
          'a further run writes and reads nothing',
        );
      });
    }
  });
}
