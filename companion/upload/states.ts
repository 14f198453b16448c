/**
 * The life of an upload, pure:
 *
 *   receiving ─received→ queued      fetching ─fetched→ queued
 *   queued ─held→ waiting, while its server is away
 *   queued, waiting ─prepared→ the same, with another name or smaller
 *   queued, waiting ─started→ uploading ⇄ verifying ─stored→ done | ─already there→ skipped
 *   receiving, fetching, queued, uploading, verifying ─broke→ waiting (again by itself) or failed (for the user)
 *   under way ─cancelled→ failed
 *   done ─expired→ done, and gone from the server or left there
 *   failed, waiting ─retried→ queued, or fetching where a photo by URL has not been read yet
 *   failed ─begun again→ receiving, where we never had the bytes
 *   queued, waiting, uploading, verifying ─resumed→ queued or waiting, after a restart
 *
 * An event that does not fit the state changes nothing and the very same row comes back: a cancel that comes after
 * the end, a phase that comes after a cancel.
 */
import { isUnderWay, UPLOAD_STATES, type UploadExpiry, type UploadState } from '../../shared/model.ts';
import type { Problem } from '../../shared/problems.ts';
import type { Intent } from '../transfer/index.ts';
import { childPath } from '../webdav/index.ts';
import {
  type CaptureSource,
  type FileSource,
  hasBytes,
  needsPreparing,
  type Prepared,
  type UploadRow,
  unprepared,
} from './row.ts';

interface Bytes {
  size: number;
  name: string;
  sha256: string;
}

export type UploadEvent =
  /** So many bytes of a capture are durable. */
  | { type: 'checkpoint'; bytes: number }
  | ({ type: 'received' | 'fetched' } & Bytes)
  /** Named, and made smaller where that was asked for; nothing of it was sent under another name. */
  | ({ type: 'prepared'; folder: string; prepared: Prepared } & Pick<UploadRow, 'name' | 'size' | 'sha256'>)
  | { type: 'started' }
  | { type: 'phase'; phase: 'uploading' | 'verifying' }
  | { type: 'journalled'; intent: Intent }
  | { type: 'stored' | 'already there'; path: string; expiry?: UploadExpiry }
  /** What became of the file on the server when its time was over. */
  | { type: 'expired'; expiry: UploadExpiry }
  /** Its server is away: it waits without having been tried. */
  | { type: 'held'; problem: Problem; nextAttemptAt: number }
  | { type: 'broke'; problem: Problem; nextAttemptAt: number | null }
  | { type: 'cancelled' }
  /** `source`: the file as it is now. `folder`: another remote folder than before; what was journalled is void. */
  | { type: 'retried'; source?: FileSource; folder?: string }
  /** The browser sends the bytes (again); also those of a photo that we could not fetch ourselves. */
  | { type: 'begun again'; size: number; name: string; source: CaptureSource }
  | { type: 'resumed' };

/** The row after an event; the same object where the event does not fit its state. */
export function next(row: UploadRow, event: UploadEvent): UploadRow {
  if (!FITS[event.type].includes(row.state)) return row;
  switch (event.type) {
    case 'checkpoint':
      return { ...row, sent: event.bytes };
    case 'received':
    case 'fetched': {
      const { size, name, sha256 } = event;
      return { ...row, ...FRESH, state: 'queued', size, name, sha256 };
    }
    case 'prepared': {
      const { name, folder, size, sha256, prepared } = event;
      const intent = sha256 === row.sha256 ? row.intent : sentBefore(row);
      return { ...row, name, folder, size, sha256, prepared, intent };
    }
    case 'expired':
      return { ...row, expiry: event.expiry };
    case 'started':
      return { ...row, ...FRESH, state: 'uploading', attempts: row.attempts + 1 };
    case 'phase':
      return row.state === event.phase ? row : { ...row, state: event.phase };
    case 'journalled':
      return { ...row, intent: event.intent };
    case 'stored':
      return {
        ...row,
        ...ENDED,
        state: 'done',
        remotePath: event.path,
        sent: row.size ?? 0,
        expiry: event.expiry ?? null,
      };
    case 'already there':
      return {
        ...row,
        ...ENDED,
        state: 'skipped',
        skipped: 'already-there',
        remotePath: event.path,
        expiry: event.expiry ?? null,
      };
    case 'held':
      return {
        ...row,
        ...FRESH,
        state: 'waiting',
        problem: event.problem,
        nextAttemptAt: event.nextAttemptAt,
      };
    case 'broke':
      return breakOff(row, event.problem, event.nextAttemptAt);
    case 'cancelled':
      return breakOff(row, { code: 'cancelled' }, null);
    case 'retried':
      return retry(row, event);
    case 'begun again':
      return canBeginAgain(row) ? beginAgain(row, event) : row;
    case 'resumed':
      return resumed(row);
  }
}

/** Whether the browser may send the bytes: of a photo that failed before we had them, and was not cancelled. */
export function canBeginAgain(row: UploadRow): boolean {
  return row.state === 'failed' && !hasBytes(row) && row.problem?.code !== 'cancelled';
}

/** Whether browsers see a difference; the rest is for the engine alone. */
export const isVisible = (event: UploadEvent): boolean =>
  event.type !== 'checkpoint' && event.type !== 'journalled';

/**
 * Whether a crash must not forget it. What is not written down here is not lost: a try begins with a look, or with a
 * request that the server refuses where the file is.
 */
export const isDurable = (event: UploadEvent): boolean =>
  event.type === 'journalled'
    ? event.intent.step !== 'put'
    : event.type !== 'started' && event.type !== 'phase';

/** Whether it may be written a moment later, together with others: the ends of tries, which nobody waits for. */
export const isPatient = (event: UploadEvent): boolean => PATIENT.has(event.type);

const PATIENT: ReadonlySet<UploadEvent['type']> = new Set(['stored', 'already there', 'broke', 'held']);

const FRESH = { problem: null, nextAttemptAt: null, sent: 0 } as const;
const ENDED = { ...FRESH, intent: null } as const;

const UNDER_WAY = UPLOAD_STATES.filter(isUnderWay);
const SENDING: readonly UploadState[] = ['uploading', 'verifying'];

const FITS: Record<UploadEvent['type'], readonly UploadState[]> = {
  checkpoint: ['receiving'],
  received: ['receiving'],
  fetched: ['fetching'],
  prepared: ['queued', 'waiting'],
  expired: ['done'],
  started: ['queued', 'waiting'],
  phase: SENDING,
  journalled: SENDING,
  stored: SENDING,
  'already there': SENDING,
  broke: UNDER_WAY.filter((state) => state !== 'waiting'),
  held: ['queued'],
  cancelled: UNDER_WAY,
  retried: ['failed', 'waiting'],
  'begun again': ['failed'],
  resumed: ['queued', 'waiting', ...SENDING],
};

/** Nobody wrote down what was under way: it may be where it should go, and the next try looks there first. */
function resumed(row: UploadRow): UploadRow {
  if (!hasBytes(row)) return row;
  // What has no name yet was sent nowhere.
  if (needsPreparing(row)) return SENDING.includes(row.state) ? { ...row, ...FRESH, state: 'queued' } : row;
  // What expires is removed again: that it is ours must have been written down.
  const guess = row.options?.expireDays == null;
  const intent =
    row.intent ?? (guess ? { step: 'put' as const, target: childPath(row.folder, row.name) } : null);
  if (!SENDING.includes(row.state)) return { ...row, intent };
  return { ...row, ...FRESH, state: 'queued', intent };
}

function breakOff(row: UploadRow, problem: Problem, nextAttemptAt: number | null): UploadRow {
  // Without its bytes there is nothing to try again with.
  const again = isUnderWay(row.state) && hasBytes(row) ? nextAttemptAt : null;
  return { ...row, ...FRESH, state: again === null ? 'failed' : 'waiting', problem, nextAttemptAt: again };
}

function beginAgain(
  row: UploadRow,
  { size, name, source }: { size: number; name: string; source: CaptureSource },
): UploadRow {
  return { ...row, ...FRESH, state: 'receiving', attempts: 0, size, name, source };
}

/** A temporary file of the old bytes may be there: it is to be written over, never to be moved into place. */
const sentBefore = ({ intent }: UploadRow): Intent | null => (intent === null ? null : { step: 'put' });

function retry(given: UploadRow, { source, folder }: { source?: FileSource; folder?: string }): UploadRow {
  if (given.source.kind === 'capture' && !hasBytes(given)) return given;
  const isOther = source !== undefined || folder !== undefined;
  const row = isOther ? unprepared(given) : given;
  return {
    ...row,
    ...FRESH,
    state: hasBytes(row) ? 'queued' : 'fetching',
    attempts: 0,
    // Other bytes: nothing that was learnt about the old ones holds.
    ...(source !== undefined && { source, size: source.size, sha256: null, intent: sentBefore(row) }),
    ...(folder !== undefined && folder !== row.folder && { folder, intent: null }),
  };
}
