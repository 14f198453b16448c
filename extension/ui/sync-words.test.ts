import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PREFERENCES_ID } from '../../shared/preference-defaults.ts';
import type { SyncEnd, SyncProgress } from '../../shared/sync-run.ts';
import type { DocumentRow, SyncRow } from '../db.ts';
import { makeWords } from './make-words.ts';
import { messagesLookup } from './messages-lookup.ts';
import { type ShownSync, shownSyncs } from './shown-syncs.ts';
import { needsYou, syncLine, syncState } from './sync-words.ts';

const wordsIn = (language: 'en' | 'de') =>
  makeWords(
    messagesLookup(
      JSON.parse(readFileSync(new URL(`../_locales/${language}/messages.json`, import.meta.url), 'utf8')),
    ),
    language,
  );
const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;
const STATUS: SyncRow = {
  ...{ id: 's', sequence: 1, running: false, progress: null, known: 12, last: null, holds: [] },
  ...{ lastSuccessAt: null, nextRunAt: null, stale: false, watching: false, counts: {} },
};
const PROGRESS: SyncProgress = {
  ...{ phase: 'scanning', scanned: 1200, files: 0, ofFiles: 0, complete: false, bytes: 0, ofBytes: 0 },
  ...{ bytesPerSecond: 0, secondsLeft: null, current: [] },
};
const document = (kind: DocumentRow['kind'], id: string, fields: Record<string, unknown>): DocumentRow => ({
  ...{ kind, id, fields, revision: 1, deleted: false, conflicts: [], confirmed: null },
});
const FIELDS = { name: 'Photos', serverId: 'x', remoteFolder: '/P', localFolder: '/p', enabled: true };

function sync(status: Partial<SyncRow> | null, fields = {}): ShownSync {
  const rows = status === null ? [] : [{ ...STATUS, ...status }];
  const [shown] = shownSyncs(
    [document('server', 'x', { name: 'Home' }), document('sync', 's', { ...FIELDS, ...fields })],
    rows,
  );
  assert.ok(shown);
  return shown;
}
const ended = (outcome: SyncEnd['outcome'], problem?: SyncEnd['problem']): SyncRow['last'] =>
  ({ begunAt: NOW - HOUR, endedAt: NOW - HOUR, end: { outcome, ...(problem ? { problem } : {}) } }) as never;
const held = [{ id: 'h', why: 'mass-change' as const, files: 24, heldAt: NOW }];

/** The line in both languages, with plain spaces. */
const lines = (one: ShownSync, connected = true): string[] =>
  (['en', 'de'] as const).map((language) =>
    syncLine(one, connected, NOW, wordsIn(language)).replaceAll(/\s/g, ' '),
  );

test('settings are shown with their defaults and the name of the server', () => {
  const shown = sync(null);
  assert.deepEqual(
    [shown.interval, shown.download, shown.trashDays, shown.serverName],
    ['daily', true, 30, 'Home'],
  );
  assert.equal(sync(null, { serverId: 'gone', interval: 'hourly' }).serverName, null);
});

test('a folder is in one state, and what needs the user comes first', () => {
  const state = (status: Partial<SyncRow> | null, fields = {}, connected = true) =>
    syncState(sync(status, fields), connected);
  assert.equal(state(null), 'new');
  assert.equal(state(null, {}, false), 'away');
  assert.equal(state({ running: true, progress: PROGRESS }), 'looking');
  assert.equal(state({ running: true, progress: { ...PROGRESS, ofFiles: 3 } }), 'running');
  assert.equal(state({ running: true, progress: PROGRESS }, {}, false), 'away');
  assert.equal(state({ last: ended('stopped'), holds: held }), 'stopped');
  assert.equal(state({ last: ended('done'), counts: { failed: 1 } }), 'failed');
  assert.equal(state({ last: ended('held'), holds: held }, { enabled: false }), 'held');
  assert.equal(state({ last: ended('done'), counts: { conflict: 1 } }), 'conflict');
  assert.equal(state({ last: ended('done'), stale: true }), 'stale');
  assert.equal(state({}, { enabled: false }), 'off');
  assert.equal(state({ last: ended('done') }, { enabled: false }), 'paused');
  assert.equal(state({ last: ended('done') }), 'in-step');
});

test('while everything is paused no folder seems to run by itself', () => {
  const paused = { ...sync({ last: ended('done'), nextRunAt: NOW + HOUR, watching: true }), allPaused: true };
  assert.equal(syncState(paused, true), 'paused');
  assert.deepEqual(lines(paused), [
    'No success yet · Everything is paused',
    'Noch kein Erfolg · Alles ist pausiert',
  ]);
  assert.equal(syncState({ ...paused, status: null }, false), 'away');
});

test('everything is paused where the preferences say so', () => {
  const folder = document('sync', 's', FIELDS);
  const preferences = document('preferences', PREFERENCES_ID, { paused: true });
  assert.deepEqual(
    [[folder], [folder, preferences]].map((documents) => shownSyncs(documents, [])[0]?.allPaused),
    [false, true],
  );
});

test('a conflict needs a person although the folder is in step', () => {
  assert.equal(needsYou(sync({ last: ended('done'), counts: { conflict: 1 } })), true);
  assert.equal(needsYou(sync({ last: ended('done'), counts: { left: 9, skipped: 4 } })), false);
  assert.equal(needsYou(sync({ running: true, counts: { failed: 2 } })), false);
});

test('while it runs: how many, how much, how fast, how long still', () => {
  const moving = {
    ...PROGRESS,
    phase: 'transferring',
    files: 12,
    ofFiles: 40,
    bytes: 3e6,
    ofBytes: 12e6,
  } as const;
  assert.deepEqual(lines(sync({ running: true, progress: PROGRESS })), [
    '1,200 files looked at',
    '1.200 Dateien angesehen',
  ]);
  assert.deepEqual(lines(sync({ running: true, progress: { ...PROGRESS, scanned: 0 } })), [
    'Looking at both sides',
    'Sieht auf beiden Seiten nach',
  ]);
  assert.deepEqual(lines(sync({ running: true, progress: moving })), [
    '12 of 40+ files · 3.0 MB of 12.0 MB+',
    '12 von 40+ Dateien · 3,0 MB von 12,0 MB+',
  ]);
  const paced = { ...moving, complete: true, bytesPerSecond: 2e6, secondsLeft: 180 };
  assert.deepEqual(lines(sync({ running: true, progress: paced })), [
    '12 of 40 files · 3.0 MB of 12.0 MB · 2.0 MB/s · 3 min left',
    '12 von 40 Dateien · 3,0 MB von 12,0 MB · 2,0 MB/s · noch 3 Min.',
  ]);
});

test('else: what is wrong, what it waits for, or when it ran and runs again', () => {
  const gone = ended('stopped', { code: 'sync-root-missing', target: '/p' });
  assert.deepEqual(lines(sync({ last: gone })), [
    'The folder “/p” is not there.',
    'Der Ordner „/p“ ist nicht da.',
  ]);
  assert.deepEqual(lines(sync({ last: ended('failed'), counts: { failed: 1 } })), [
    '1 file could not be transferred',
    '1 Datei konnte nicht übertragen werden',
  ]);
  assert.deepEqual(lines(sync({ last: ended('held'), holds: held })), [
    '24 changes wait for your yes',
    '24 Änderungen warten auf Ihr Ja',
  ]);
  const times = { last: ended('done'), lastSuccessAt: NOW - HOUR, nextRunAt: NOW + 22 * HOUR };
  assert.deepEqual(lines(sync(times)), [
    'Last success 1 hour ago · next run in 22 hours',
    'Letzter Erfolg vor 1 Stunde · nächster Lauf in 22 Stunden',
  ]);
  assert.equal(lines(sync({ ...times, watching: true }))[0], 'Last success 1 hour ago · follows changes');
  assert.equal(
    lines(sync(times, { interval: 'never' }))[0],
    'Last success 1 hour ago · runs only when you say so',
  );
  assert.equal(lines(sync(times, { enabled: false }))[0], 'Last success 1 hour ago');
  assert.equal(lines(sync({ nextRunAt: NOW }))[0], 'No success yet · next run now');
});
