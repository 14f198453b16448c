/**
 * As much of the settings as popup and picker show, read leniently from settings documents. Without the schemas: those
 * would be a tenth of all that the popup loads. Pure.
 */
import type { Server } from '../../shared/model.ts';
import { DEFAULT_PREFERENCES } from '../../shared/preference-defaults.ts';
import type { WholePreferences } from '../../shared/shown-settings.ts';
import type { DocumentRow } from '../db.ts';

export interface BriefServer extends Pick<Server, 'name' | 'uploadFolder'> {
  id: string;
  isDefault: boolean;
}

export type BriefPreferences = Pick<WholePreferences, 'language' | 'theme' | 'paused' | 'defaultServerId'>;

/** The servers by name. Where no default was chosen (or it is gone) the first is the default, as in the companion. */
export function briefServers(documents: readonly DocumentRow[]): BriefServer[] {
  const servers = documents
    .filter((row) => row.kind === 'server' && !row.deleted)
    .map(({ id, fields }) => ({
      id,
      name: textOf(fields.name) || textOf(fields.url),
      uploadFolder: textOf(fields.uploadFolder) || '/',
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const { defaultServerId } = briefPreferences(preferenceFields(documents));
  const chosen = servers.find(({ id }) => id === defaultServerId) ?? servers[0];
  return servers.map((server) => ({ ...server, isDefault: server === chosen }));
}

/** What was set in the preferences; nothing yet where they were never changed. */
export function preferenceFields(documents: readonly DocumentRow[]): DocumentRow['fields'] {
  return documents.find((row) => row.kind === 'preferences' && !row.deleted)?.fields ?? {};
}

/** The default for what was never set or makes no sense. */
export function briefPreferences(fields: DocumentRow['fields']): BriefPreferences {
  const { language, theme, paused, defaultServerId } = fields;
  return {
    language: oneOf(['auto', 'en', 'de'], language) ?? DEFAULT_PREFERENCES.language,
    theme: oneOf(['system', 'light', 'dark'], theme) ?? DEFAULT_PREFERENCES.theme,
    paused: paused === true,
    defaultServerId: textOf(defaultServerId) || null,
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const oneOf = <T>(choices: readonly T[], value: unknown): T | undefined =>
  choices.find((choice) => choice === value);
