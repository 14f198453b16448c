import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SettingsEdit } from '../../shared/model.ts';
import { openStore } from '../store/index.ts';
import { openSettings } from './index.ts';

export const NAS = {
  name: 'NAS',
  url: 'https://nas.example.org/dav/',
  username: 'anna',
  uploadFolder: '/Photos',
};

export const edit = (id: string, base: number, fields: Record<string, unknown>): SettingsEdit => ({
  editId: randomUUID(),
  kind: 'server',
  id,
  base,
  fields,
});

export const deletion = (id: string, base: number): SettingsEdit => ({
  editId: randomUUID(),
  kind: 'server',
  id,
  base,
  delete: true,
});

/** Settings in a data folder of their own. Their clock says 1000. */
export function openTestSettings() {
  const home = mkdtempSync(join(tmpdir(), 'pf-settings-'));
  let store = openStore(home);
  const open = () => openSettings(store, { changed: (revision) => world.told.push(revision) }, () => 1000);
  const world = {
    settings: open(),
    /** Revisions that were told. */
    told: [] as number[],
    /** As after a new start of the companion. */
    async reopen() {
      await store.close();
      store = openStore(home);
      world.settings = open();
    },
    async pushOne(one: SettingsEdit) {
      const answer = await world.settings.push([one]);
      const [result] = answer.results;
      assert.ok(result);
      return { ...result, revision: answer.revision };
    },
    async addServer(fields: Record<string, unknown> = {}): Promise<string> {
      const id = randomUUID();
      assert.equal((await world.pushOne(edit(id, 0, { ...NAS, ...fields }))).outcome, 'applied');
      return id;
    },
    async end() {
      await store.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
  return world;
}
