import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedUploads, examplePath, uploadDraft } from './upload-draft.ts';

const server = { name: 'A', url: 'https://a.example/', username: 'u', uploadFolder: '/Photos' };
const now = new Date(2026, 10, 5, 8, 3, 9);

test('opened and saved as it is, nothing is set', () => {
  assert.deepEqual(changedUploads(server, uploadDraft(server)), {});
});

test('what was changed is set, and what was taken back, too', () => {
  const draft = { ...uploadDraft(server), uploadSize: 1280 as const, nameTemplate: '{date} {name}' };
  assert.deepEqual(changedUploads(server, draft), { uploadSize: 1280, nameTemplate: '{date} {name}' });
  const back = { ...uploadDraft({ ...server, ...draft }), uploadSize: null };
  assert.deepEqual(changedUploads({ ...server, ...draft }, back), { uploadSize: null });
});

test('the example is a path below the upload folder, by the clock on the wall', () => {
  const draft = { ...uploadDraft(server), nameTemplate: '{year}/{month}/{date} {time} {name}' };
  assert.equal(examplePath(draft, now), '/Photos/2026/11/2026-11-05 080309 IMG_0481.jpg');
  assert.equal(examplePath({ ...draft, uploadFolder: '/', nameTemplate: '{name}' }, now), '/IMG_0481.jpg');
});
