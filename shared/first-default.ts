import { PREFERENCES_ID, type SettingsDocument, type SettingsEdit } from './model.ts';

/**
 * The edit that goes with a server that is the first: it becomes the chosen default. Were the default only worked out
 * by readers, another server could become the target of one-click uploads just by its name. Null where there are others.
 */
export function firstDefault(
  documents: readonly Pick<SettingsDocument, 'kind' | 'id' | 'revision' | 'deleted'>[],
  serverId: string,
  editId: string,
): SettingsEdit | null {
  const others = documents.some(({ kind, id, deleted }) => kind === 'server' && !deleted && id !== serverId);
  if (others) return null;
  const base = documents.find(({ kind }) => kind === 'preferences')?.revision ?? 0;
  return { editId, kind: 'preferences', id: PREFERENCES_ID, base, fields: { defaultServerId: serverId } };
}
