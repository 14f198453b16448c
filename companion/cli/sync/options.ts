/** What can be said about a sync folder when it is added or changed. */
import { SYNC_INTERVALS, type SyncFolder, type SyncInterval } from '../../../shared/sync-folder.ts';
import type { Lists, Option, Options } from '../command.ts';
import { readRate } from '../transfer-options.ts';
import { wrongUse } from '../wrong-use.ts';

export const SYNC_OPTIONS = {
  name: { value: 'NAME', about: 'what it is called (default: as the local folder)' },
  upload: { about: 'upload local files; without --download nothing is written here' },
  download: { about: 'download remote files; without --upload nothing is written on the server' },
  interval: { value: 'WHEN', about: `${SYNC_INTERVALS.join(', ')} (default daily); naming one turns it on` },
  'rename-by-date': { about: 'downloads are named by the date of the photo: 2026/11/20261123_140533_….jpg' },
  'no-raw-video': { about: 'leave RAW and video files alone' },
  deletions: { about: 'what was deleted on one side goes to the trash of the other' },
  include: { value: 'PATTERN', many: true, about: 'only files that fit: *.jpg, 2026/**' },
  exclude: { value: 'PATTERN', many: true, about: 'no files or folders that fit' },
  'size-limit': { value: 'SIZE', about: 'leave larger files alone, such as 500M; or off' },
  bwlimit: { value: 'RATE', about: 'bytes a second each way, such as 512k or 10M; or off' },
  'trash-days': { value: 'DAYS', about: 'so long the trash keeps what was replaced or deleted (default 30)' },
} as const satisfies Record<string, Option>;

/** The other way round, for `sync set`. */
export const SYNC_SET_OPTIONS = {
  ...SYNC_OPTIONS,
  'keep-names': { about: 'downloads keep their names' },
  'raw-video': { about: 'RAW and video files too' },
  'no-deletions': { about: 'deletions are only remembered' },
  'no-include': { about: 'all files' },
  'no-exclude': { about: 'no file is left out' },
} as const satisfies Record<string, Option>;

/** The fields of what was typed for {@link SYNC_SET_OPTIONS}, and no others. Throws `wrong-use`. */
export function readSyncOptions(options: Options, lists: Lists): Partial<SyncFolder> {
  const { name, interval, upload, download } = options;
  const size = options['size-limit'];
  const rate = options.bwlimit;
  const days = options['trash-days'];
  return {
    ...(typeof name === 'string' ? { name } : {}),
    // With either, just what is named.
    ...(upload || download ? { upload: upload === true, download: download === true } : {}),
    ...(typeof interval === 'string'
      ? { interval: readInterval(interval), enabled: interval !== 'never' }
      : {}),
    ...either(options, 'preserveNames', { yes: 'keep-names', no: 'rename-by-date' }),
    ...either(options, 'rawAndVideo', { yes: 'raw-video', no: 'no-raw-video' }),
    ...either(options, 'deletions', { yes: 'deletions', no: 'no-deletions' }),
    ...patterns(options, lists, 'include'),
    ...patterns(options, lists, 'exclude'),
    ...(typeof size === 'string' ? { sizeLimit: readRate(size) } : {}),
    ...(typeof rate === 'string' ? { bandwidthLimit: readRate(rate) } : {}),
    ...(typeof days === 'string' ? { trashDays: readDays(days) } : {}),
  };
}

function either(options: Options, field: keyof SyncFolder, { yes, no }: { yes: string; no: string }) {
  if (options[yes] && options[no]) throw wrongUse(`--${yes} and --${no} contradict each other.`);
  return options[yes] || options[no] ? { [field]: options[yes] === true } : {};
}

function patterns(options: Options, lists: Lists, kind: 'include' | 'exclude') {
  const given = lists[kind];
  if (given && options[`no-${kind}`]) throw wrongUse(`--${kind} and --no-${kind} contradict each other.`);
  if (options[`no-${kind}`]) return { [kind]: [] };
  return given ? { [kind]: [...given] } : {};
}

function readInterval(text: string): SyncInterval {
  const found = SYNC_INTERVALS.find((interval) => interval === text);
  if (!found) throw wrongUse(`“${text}” is no interval: ${SYNC_INTERVALS.join(', ')}.`);
  return found;
}

function readDays(text: string): number {
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (days < 1 || days > 3650) throw wrongUse('--trash-days takes a number from 1 to 3650.');
  return days;
}
