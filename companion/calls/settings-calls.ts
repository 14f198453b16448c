import { PhotoferryError } from '../../shared/problems.ts';
import { forgetKnownFiles } from '../transfer/index.ts';
import type { CallTable } from './call-table.ts';
import type { Parts } from './parts.ts';

/** Settings: read, changed, and what was kept of a deleted server or sync folder forgotten. */
export function settingsCalls({
  settings,
  accounts,
  roots,
  store,
  syncs,
}: Parts): CallTable<'settings.pull' | 'settings.push'> {
  return {
    'settings.pull': ({ since }) => settings.pull(since),
    async 'settings.push'({ edits }) {
      for (const { kind, fields } of edits) {
        const folder = kind === 'sync' ? fields?.localFolder : undefined;
        if (typeof folder === 'string' && !roots.allows(folder))
          throw new PhotoferryError('not-allowed-folder', { target: folder });
      }
      // First the secret, then what needs it: a server that is saved has its password.
      for (const { kind, id, delete: deleted } of edits) {
        if (kind === 'server' && !deleted) await accounts.keep(id);
      }
      const answer = await settings.push(edits);
      for (const { document } of answer.results) {
        if (document.kind === 'sync' && document.deleted) await syncs.forget(document.id);
        if (document.kind !== 'server' || !document.deleted) continue;
        await accounts.forget(document.id);
        await store.write((db) => forgetKnownFiles(db, document.id));
      }
      return answer;
    },
  };
}
