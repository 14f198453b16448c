/** The Sync dialog’s fields: as typed, and as they are saved. Pure. */
import { DEFAULT_SYNC_FOLDER, type WholeSyncFolder } from '../../../../shared/sync-folder.ts';
import type { MessageKey } from '../../../ui/make-words.ts';
import { normalPath } from '../../../ui/remote-path.ts';

type Typed = 'include' | 'exclude' | 'sizeLimit' | 'bandwidthLimit' | 'trashDays';

/** What stands in the dialog: patterns as lines, sizes in MB, rates in KB a second. */
export type SyncDraft = Omit<WholeSyncFolder, Typed> & Record<Typed, string>;
export type Faults = Partial<Record<keyof SyncDraft, MessageKey>>;

const MB = 1_000_000;
const KB = 1000;

/** A sync folder to be edited; without one a new one, that is switched on. */
export function draftOf(sync: WholeSyncFolder | null, serverId: string): SyncDraft {
  const start = sync ?? {
    ...DEFAULT_SYNC_FOLDER,
    ...{ name: '', serverId, remoteFolder: '/', localFolder: '', enabled: true },
  };
  const asNumber = (value: number | null, unit: number) => (value === null ? '' : String(value / unit));
  return {
    ...start,
    include: start.include.join('\n'),
    exclude: start.exclude.join('\n'),
    sizeLimit: asNumber(start.sizeLimit, MB),
    bandwidthLimit: asNumber(start.bandwidthLimit, KB),
    trashDays: String(start.trashDays),
  };
}

/** The fields to save. Numbers that are none are faults. */
export function fieldsOf(draft: SyncDraft): WholeSyncFolder {
  const amount = (text: string, unit: number) =>
    text.trim() === '' ? null : Math.round(numberOf(text) * unit);
  return {
    ...draft,
    name: draft.name.trim() || suggestName(draft.localFolder),
    remoteFolder: normalPath(draft.remoteFolder),
    localFolder: tidyLocal(draft.localFolder),
    include: linesOf(draft.include),
    exclude: linesOf(draft.exclude),
    sizeLimit: amount(draft.sizeLimit, MB),
    bandwidthLimit: amount(draft.bandwidthLimit, KB),
    trashDays: numberOf(draft.trashDays),
  };
}

/** What cannot be saved as it was typed; `taken`: names of other sync folders. */
export function faultsOf(draft: SyncDraft, taken: readonly string[]): Faults {
  const name = (draft.name.trim() || suggestName(draft.localFolder)).toLowerCase();
  const isAmount = (text: string) => text.trim() === '' || numberOf(text) > 0;
  const days = numberOf(draft.trashDays);
  const isLong = (text: string) =>
    linesOf(text).some((line) => line.length > 256) || linesOf(text).length > 100;
  return {
    ...(draft.localFolder.trim() === '' && { localFolder: 'choose_local_folder' }),
    ...(taken.some((one) => one.toLowerCase() === name) && { name: 'sync_name_taken' }),
    ...(!isAmount(draft.sizeLimit) && { sizeLimit: 'type_a_number' }),
    ...(!isAmount(draft.bandwidthLimit) && { bandwidthLimit: 'type_a_number' }),
    ...(!(Number.isInteger(days) && days >= 1 && days <= 3650) && { trashDays: 'type_days' }),
    ...(isLong(draft.include) && { include: 'too_many_patterns' }),
    ...(isLong(draft.exclude) && { exclude: 'too_many_patterns' }),
  };
}

/** Of all fields those that are other ones than before. */
export function changedOf(before: WholeSyncFolder | null, fields: WholeSyncFolder): Partial<WholeSyncFolder> {
  if (before === null) return fields;
  const same = (key: keyof WholeSyncFolder) => JSON.stringify(before[key]) === JSON.stringify(fields[key]);
  const keys = Object.keys(fields) as (keyof WholeSyncFolder)[];
  return Object.fromEntries(
    keys.filter((key) => key in DEFAULTS && !same(key)).map((key) => [key, fields[key]]),
  );
}

/** A new folder on one side means that all is set up anew. */
export const needsSetUp = (changed: Partial<WholeSyncFolder>): boolean =>
  'serverId' in changed || 'remoteFolder' in changed || 'localFolder' in changed;

/** The last name of a path. */
export const suggestName = (path: string): string =>
  tidyLocal(path)
    .split(/[\\/]/)
    .findLast((part) => part !== '') ?? '';

const DEFAULTS = { ...DEFAULT_SYNC_FOLDER, name: '', serverId: '', remoteFolder: '', localFolder: '' };

const tidyLocal = (path: string): string => path.trim().replace(/(?<=[^\\/:])[\\/]+$/, '');

const numberOf = (text: string): number =>
  /^\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN;

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
