import type { CallTable } from './calls.ts';
import type { Parts } from './parts.ts';

/** Settings: read, changed, and the password of a deleted server forgotten. */
export function settingsCalls({ settings, accounts }: Parts): CallTable<'settings.pull' | 'settings.push'> {
  return {
    'settings.pull': ({ since }) => settings.pull(since),
    async 'settings.push'({ edits }) {
      const answer = await settings.push(edits);
      for (const { document } of answer.results) {
        if (document.kind === 'server' && document.deleted) await accounts.forget(document.id);
      }
      return answer;
    },
  };
}
