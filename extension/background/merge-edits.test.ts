import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SettingsDocument, SettingsEdit } from '../../shared/model.ts';
import { mergeEdits, rebaseEdit } from './merge-edits.ts';

const id = '11111111-1111-4111-8111-111111111111';
const document = (fields: Record<string, unknown>, revision = 4, more = {}): SettingsDocument => ({
  kind: 'server',
  id,
  revision,
  deleted: false,
  fields,
  conflicts: [],
  ...more,
});
let count = 0;
const edit = (fields: Record<string, unknown> | null, base = 4): SettingsEdit => {
  count += 1;
  const editId = `22222222-2222-4222-8222-${String(count).padStart(12, '0')}`;
  return { editId, kind: 'server', id, base, ...(fields ? { fields } : { delete: true }) };
};

test('edits show over the companion’s fields, later ones over earlier ones', () => {
  const row = mergeEdits(document({ name: 'a', url: 'u' }), [edit({ name: 'b' }), edit({ name: 'c' })]);
  assert.deepEqual(row?.fields, { name: 'c', url: 'u' });
  assert.deepEqual(row?.confirmed?.fields, { name: 'a', url: 'u' });
  assert.equal(row?.revision, 4);
});

test('a document that exists only as an edit is shown, and without it is nothing', () => {
  const row = mergeEdits(null, [edit({ name: 'new' }, 0)]);
  assert.equal(row?.revision, 0);
  assert.equal(row?.confirmed, null);
  assert.deepEqual(row?.fields, { name: 'new' });
  assert.equal(mergeEdits(null, []), null);
});

test('a deletion hides it, and what comes after does not bring it back', () => {
  assert.equal(mergeEdits(document({}), [edit(null), edit({ name: 'x' })])?.deleted, true);
  const tombstone = mergeEdits(document({}, 5, { deleted: true }), [edit({ name: 'x' })]);
  assert.equal(tombstone?.deleted, true);
  assert.deepEqual(tombstone?.fields, {});
});

test('editing a field settles its conflict, and no other', () => {
  const conflicts = [
    { field: 'name', theirs: 'z', at: 1 },
    { field: 'url', theirs: 'y', at: 1 },
  ];
  const row = mergeEdits(document({ name: 'a' }, 4, { conflicts }), [edit({ name: 'b' })]);
  assert.deepEqual(
    row?.conflicts.map(({ field }) => field),
    ['url'],
  );
});

test('our own earlier change is not somebody else’s: the next edit follows it', () => {
  const before = document({ name: 'a', url: 'u' });
  const first = edit({ name: 'b' });
  const later = edit({ name: 'c' });
  assert.equal(rebaseEdit(later, first, before, document({ name: 'b', url: 'u' }, 5)).base, 5);
});

test('where somebody else changed the same field meanwhile, the next edit stays on what it was made upon', () => {
  const before = document({ name: 'a', url: 'u' });
  const first = edit({ name: 'b' });
  const later = edit({ url: 'mine' });
  assert.equal(rebaseEdit(later, first, before, document({ name: 'b', url: 'theirs' }, 6)).base, 4);
  assert.equal(
    rebaseEdit(edit({ name: 'd' }), first, before, document({ name: 'b', url: 'theirs' }, 6)).base,
    6,
  );
});
