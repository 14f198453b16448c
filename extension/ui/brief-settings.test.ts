import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentRow } from '../db.ts';
import { briefPreferences, briefServers, preferenceFields } from './brief-settings.ts';
import { shownPreferences, shownServers } from './settings-view.ts';

const row = (
  kind: DocumentRow['kind'],
  id: string,
  fields: Record<string, unknown>,
  deleted = false,
): DocumentRow => ({
  ...{ kind, id, fields, deleted },
  ...{ revision: 1, conflicts: [], confirmed: null },
});
const A = '00000000-0000-4000-8000-00000000000a';
const B = '00000000-0000-4000-8000-00000000000b';
const url = 'https://cloud.example.org/';
const server = (id: string, name: string) =>
  row('server', id, { name, url, username: 'anna', uploadFolder: '/Photos' });

/** Documents as they may lie in a database, sensible and not. */
const HISTORIES: DocumentRow[][] = [
  [],
  [server(A, 'Zoo'), server(B, 'Attic')],
  [
    server(A, 'Zoo'),
    server(B, 'Attic'),
    row('preferences', 'p', { defaultServerId: A, theme: 'dark', paused: true }),
  ],
  [server(A, 'Zoo'), row('server', B, {}, true), row('preferences', 'p', { defaultServerId: B })],
  [row('server', A, { url, name: 7 }), row('preferences', 'p', { language: 'fr', theme: 3, paused: 'yes' })],
  [server(A, 'Zoo'), row('preferences', 'p', { language: 'de' }, true)],
];

test('what is told in brief is what the whole settings say', () => {
  for (const documents of HISTORIES) {
    const whole = shownServers(documents).map(({ id, name, uploadFolder, isDefault }) => ({
      id,
      name,
      uploadFolder,
      isDefault,
    }));
    assert.deepEqual(briefServers(documents), whole);
    const { language, theme, paused, defaultServerId } = shownPreferences(documents);
    assert.deepEqual(briefPreferences(preferenceFields(documents)), {
      language,
      theme,
      paused,
      defaultServerId,
    });
  }
});
