import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_PREFERENCES, PREFERENCES_ID } from '../../shared/model.ts';
import type { DocumentRow } from '../db.ts';
import { shownPreferences, shownServers } from './settings-view.ts';

const ID = '00000000-0000-4000-8000-000000000009';

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
  const [first, second] = [ID.replace(/.$/, '1'), ID.replace(/.$/, '2')];
  const rows = [server(first, 'b'), server(second, 'a')];
  const chosen = (more: DocumentRow[]) => shownServers([...rows, ...more]).find((one) => one.isDefault)?.id;
  assert.equal(chosen([preferences({ defaultServerId: first })]), first);
  assert.equal(chosen([preferences({ defaultServerId: ID })]), second);
  assert.equal(chosen([]), second);
});

test('preferences fall back field by field', () => {
  const shown = shownPreferences([preferences({ notifications: 'loud', defaultServerId: 5 })]);
  assert.deepEqual(shown, { ...DEFAULT_PREFERENCES, conflicts: [] });
  const mixed = shownPreferences([
    preferences({ notifications: false, theme: 'pink', bandwidthLimit: [], paused: true, later: 1 }),
  ]);
  assert.deepEqual(mixed, { ...DEFAULT_PREFERENCES, notifications: false, paused: true, conflicts: [] });
});
