import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstDefault } from './first-default.ts';
import { PREFERENCES_ID } from './model.ts';

const server = (id: string, deleted = false) => ({ kind: 'server' as const, id, revision: 3, deleted });

test('the first server becomes the chosen default', () => {
  const edit = firstDefault([server('gone', true)], 'new', 'e');
  assert.deepEqual(edit?.fields, { defaultServerId: 'new' });
  assert.equal(edit?.base, 0);
  const preferences = { kind: 'preferences' as const, id: PREFERENCES_ID, revision: 7, deleted: false };
  assert.equal(firstDefault([preferences, server('new')], 'new', 'e')?.base, 7);
});

test('a further one changes nothing', () => {
  assert.equal(firstDefault([server('old')], 'new', 'e'), null);
});
