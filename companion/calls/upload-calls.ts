import type { Result } from '../../shared/calls.ts';
import { firstThatFit } from '../../shared/first-that-fit.ts';
import type { CallTable } from './call-table.ts';
import type { Parts } from './parts.ts';
import { requireNotPaused } from './require-not-paused.ts';

type UploadCall =
  | 'uploads.pull'
  | 'uploads.begin'
  | 'uploads.commit'
  | 'uploads.fromUrl'
  | 'uploads.fromFolder'
  | 'uploads.fromDisk'
  | 'uploads.compare'
  | 'uploads.retry'
  | 'uploads.retryAll'
  | 'uploads.thumbnail'
  | 'uploads.cancel';

/** Uploads: taken in, watched, retried, cancelled. */
export function uploadCalls({ uploads, settings }: Parts): CallTable<UploadCall> {
  return {
    'uploads.pull': async ({ since }) => thatFits(await uploads.pull(since)),
    'uploads.begin': (params) => uploads.begin(params),
    'uploads.commit': ({ id }) => uploads.commit(id),
    'uploads.fromUrl': (params) => uploads.fromUrl(params),
    'uploads.fromFolder': (params) => uploads.fromFolder(params),
    'uploads.fromDisk': (params) => {
      // Whoever is at the terminal waits for the end.
      requireNotPaused(settings);
      return uploads.fromDisk(params);
    },
    'uploads.compare': (params) => uploads.compare(params),
    'uploads.retry': ({ id }) => uploads.retry(id),
    'uploads.retryAll': async ({ except }) => ({ retried: await uploads.retryAll(except) }),
    'uploads.thumbnail': ({ id }) => uploads.thumbnail(id),
    'uploads.cancel': ({ id }) => uploads.cancel(id),
  };
}

/** As many of the oldest changes as one frame takes; the rest is newer than the sequence and is asked for next. */
export function thatFits(answer: Result<'uploads.pull'>): Result<'uploads.pull'> {
  const fitting = firstThatFit(answer.uploads);
  if (fitting.length === answer.uploads.length) return answer;
  return { sequence: fitting.at(-1)?.sequence ?? answer.sequence, uploads: fitting };
}
