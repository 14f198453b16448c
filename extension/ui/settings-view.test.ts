import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PREFERENCES_ID } from '../../shared/model.ts';
import type { DocumentRow } from '../db.ts';
import { shownPreferences, shownServers } from './settings-view.ts';

const row = (kind: 'server' | 'preferences', id: string, fields: object, deleted = false): DocumentRow => ({
  kind,
  id,
  revision: 1,
  deleted,
  fields: { ...fields },
  conflicts: [],
  confirmed: null,
});
const server = (id: string, name: string, deleted = false) =>
  row('server', id, { name, url: 'https://a/', username: 'u', uploadFolder: '/p' }, deleted);
const preferences = (fields: object) => row('preferences', PREFERENCES_ID, fields);

test('servers come by name, without the deleted ones', () => {
  const shown = shownServers([server('1', 'zoo'), server('2', 'ark'), server('3', 'gone', true)]);
  assert.deepEqual(
    shown.map((one) => one.name),
    ['ark', 'zoo'],
  );
});

test('the default is the chosen one, else the first by name', () => {
  const rows = [server('1', 'b'), server('2', 'a')];
  const chosen = (more: DocumentRow[]) => shownServers([...rows, ...more]).find((one) => one.isDefault)?.id;
  assert.equal(chosen([preferences({ defaultServerId: '2' })]), '2');
  assert.equal(chosen([preferences({ defaultServerId: 'gone' })]), '2');
  assert.equal(chosen([]), '2');
});

test('preferences fall back field by field', () => {
  const shown = shownPreferences([preferences({ notifications: 'loud', defaultServerId: 5 })]);
  assert.deepEqual(shown, { defaultServerId: null, notifications: true, conflicts: [] });
  assert.equal(shownPreferences([preferences({ notifications: false })]).notifications, false);
});
