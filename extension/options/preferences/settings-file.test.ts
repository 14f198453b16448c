import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PREFERENCES_ID } from '../../../shared/model.ts';
import { toProblem } from '../../../shared/problems.ts';
import { planImport, readSettingsFile, writeSettingsFile } from './settings-file.ts';

const SERVER = '00000000-0000-4000-8000-0000000000a1';
const SYNC = '00000000-0000-4000-8000-0000000000b1';
const NEW = '00000000-0000-4000-8000-0000000000ff';
const fields = { name: 'Home', url: 'https://a.example/dav/', username: 'u', uploadFolder: '/P' };
const sync = { name: 'All', serverId: SERVER, remoteFolder: '/P', localFolder: '/home/u/P', enabled: true };
const doc = (
  kind: 'server' | 'sync' | 'preferences',
  id: string,
  all: Record<string, unknown>,
  deleted = false,
) => ({ kind, id, deleted, fields: all });
const all = [
  doc('preferences', PREFERENCES_ID, { defaultServerId: SERVER, theme: 'dark' }),
  doc('sync', SYNC, sync),
  doc('server', SERVER, fields),
];
const newId = () => NEW;
const isRefusal = (error: unknown): boolean => toProblem(error).code === 'not-settings';
const noneNew = (): string => assert.fail('no new id is needed');

test('what was exported changes nothing where it came from', () => {
  assert.deepEqual(planImport(writeSettingsFile(all), all, noneNew), []);
});

test('nothing but what the model knows is in the file, and nothing that was deleted', () => {
  const file = writeSettingsFile([
    doc('server', SERVER, { ...fields, password: 'hunter2', conflicts: 1 }),
    doc('sync', SYNC, sync, true),
  ]);
  assert.doesNotMatch(file, /hunter2|password|conflicts|localFolder/);
});

test('in an empty browser all of it is added, servers first, and no sync folder begins by itself', () => {
  const planned = planImport(writeSettingsFile(all), [], noneNew);
  assert.deepEqual(
    planned.map(({ kind, added }) => [kind, added]),
    [
      ['server', true],
      ['sync', true],
      ['preferences', false],
    ],
  );
  assert.deepEqual(planned[0]?.fields, fields);
  assert.equal(planned[1]?.fields.enabled, false);
});

test('of what is there only the fields that differ are set, and what the file lacks stays', () => {
  const here = [doc('server', SERVER, { ...fields, uploadFolder: '/Q', expireDays: 7 })];
  const [change] = planImport(writeSettingsFile([doc('server', SERVER, fields)]), here, noneNew);
  assert.deepEqual(change?.fields, { uploadFolder: '/P' });
  assert.equal(change?.before.uploadFolder, '/Q');
  assert.equal(change?.added, false);
});

test('what was deleted here comes back as a new one, and what named it names that', () => {
  const planned = planImport(writeSettingsFile(all), [doc('server', SERVER, fields, true)], newId);
  assert.deepEqual(
    planned.map(({ id }) => id),
    [NEW, SYNC, PREFERENCES_ID],
  );
  assert.equal(planned[1]?.fields.serverId, NEW);
  assert.equal(planned[2]?.fields.defaultServerId, NEW);
  assert.ok(planned[0]?.added);
});

test('a file that is none, or has something that makes no sense, is refused whole', () => {
  const wrong = [
    'photo',
    '{}',
    JSON.stringify({ photoferry: 2, settings: [] }),
    writeSettingsFile([doc('server', SERVER, { ...fields, uploadFolder: '../up' })]),
    writeSettingsFile([doc('server', SERVER, { ...fields, url: 'https://u:hunter2@a.example/' })]),
    writeSettingsFile([doc('preferences', SERVER, {})]),
  ];
  for (const text of wrong) assert.throws(() => planImport(text, [], newId), isRefusal, text);
});

test('a file that is far too large is refused before it is read', async () => {
  const text = () => Promise.reject(new Error('it was read'));
  await assert.rejects(readSettingsFile({ size: 5_000_001, text }), isRefusal);
  assert.equal(await readSettingsFile(new Blob(['{}'])), '{}');
});
