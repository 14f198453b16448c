/** How a sync folder is, in words: one state with icon and colour, and one line about it. Pure. */
import type { SyncProgress } from '../../shared/sync-run.ts';
import {
  CircleAlert,
  CircleCheck,
  CirclePause,
  CircleSlash,
  Clock,
  Hand,
  type IconNode,
  LoaderCircle,
  RefreshCw,
  TriangleAlert,
  Unplug,
} from './icons.ts';
import type { MessageKey, Words } from './make-words.ts';
import type { ShownSync } from './shown-syncs.ts';
import type { Tone } from './state-word.tsx';

export type SyncStateName =
  | 'away'
  | 'running'
  | 'looking'
  | 'stopped'
  | 'failed'
  | 'held'
  | 'conflict'
  | 'stale'
  | 'off'
  | 'paused'
  | 'new'
  | 'in-step';

/** How each state looks, everywhere. */
export const SYNC_STATES: Record<SyncStateName, { word: MessageKey; icon: IconNode; tone: Tone }> = {
  away: { word: 'sync_state_away', icon: Unplug, tone: 'quiet' },
  running: { word: 'sync_state_running', icon: RefreshCw, tone: 'busy' },
  looking: { word: 'sync_state_looking', icon: LoaderCircle, tone: 'busy' },
  stopped: { word: 'sync_state_stopped', icon: CircleAlert, tone: 'bad' },
  failed: { word: 'sync_state_failed', icon: CircleAlert, tone: 'bad' },
  held: { word: 'sync_state_held', icon: Hand, tone: 'warn' },
  conflict: { word: 'sync_state_held', icon: TriangleAlert, tone: 'warn' },
  stale: { word: 'sync_state_stale', icon: TriangleAlert, tone: 'warn' },
  off: { word: 'sync_state_off', icon: CircleSlash, tone: 'quiet' },
  paused: { word: 'sync_state_paused', icon: CirclePause, tone: 'quiet' },
  new: { word: 'sync_state_new', icon: Clock, tone: 'quiet' },
  'in-step': { word: 'sync_state_in_step', icon: CircleCheck, tone: 'good' },
};

/** The state to show; what needs the user comes before what is only so. `connected`: with the companion. */
export function syncState({ status, enabled, allPaused }: ShownSync, connected: boolean): SyncStateName {
  if (status === null) return connected ? 'new' : 'away';
  const { running, progress, last, counts, holds, stale } = status;
  // What ran when it was last heard of may have ended long ago.
  if (running) return !connected ? 'away' : progress && isMoving(progress) ? 'running' : 'looking';
  if (last?.end.outcome === 'stopped') return 'stopped';
  if (counts.failed || last?.end.outcome === 'failed') return 'failed';
  if (holds.length > 0) return 'held';
  if (counts.conflict) return 'conflict';
  if (stale) return 'stale';
  if (!enabled) return last === null ? 'off' : 'paused';
  if (allPaused) return 'paused';
  return last === null ? 'new' : 'in-step';
}

/** Needs a person: it does not get better by itself. */
export function needsYou({ status }: ShownSync): boolean {
  if (status === null || status.running) return false;
  const { last, counts, holds, stale } = status;
  const ended = last?.end.outcome;
  return ended === 'stopped' || !!(counts.failed || counts.conflict || holds.length) || stale;
}

/** One line beside the state: how far it is, what is wrong, or when it ran and runs again. */
export function syncLine(sync: ShownSync, connected: boolean, now: number, words: Words): string {
  const { status } = sync;
  if (status === null) return '';
  const { progress, counts, holds, last } = status;
  const files = holds.reduce((sum, hold) => sum + hold.files, 0);
  switch (syncState(sync, connected)) {
    case 'running':
    case 'looking':
      return progress ? progressLine(progress, words) : '';
    case 'stopped':
      return last?.end.problem ? words.problemWords(last.end.problem).what : '';
    case 'failed':
      return counts.failed || !last?.end.problem
        ? words.plural('sync_failed', counts.failed ?? 0)
        : words.problemWords(last.end.problem).what;
    case 'held':
      return words.plural('sync_held', files);
    case 'conflict':
      return words.plural('sync_conflicts', counts.conflict ?? 0);
    default:
      return timesLine(sync, now, words);
  }
}

/** “12 of 40 · 3.1 of 12 MB · 2 MB/s · 3 min left”, or how many were looked at. */
export function progressLine(
  progress: SyncProgress,
  { t, plural, number, bytes, rate, duration }: Words,
): string {
  if (!isMoving(progress))
    return progress.scanned > 0 ? plural('sync_looked_at', progress.scanned) : t(PHASE_WORDS[progress.phase]);
  const { files, ofFiles, complete, bytesPerSecond, secondsLeft } = progress;
  // More may still be found.
  const more = complete ? '' : '+';
  return [
    t('sync_files_of', number(files), `${number(ofFiles)}${more}`),
    ...(progress.ofBytes > 0
      ? [t('bytes_of', bytes(progress.bytes), `${bytes(progress.ofBytes)}${more}`)]
      : []),
    ...(bytesPerSecond > 0 ? [rate(bytesPerSecond)] : []),
    ...(secondsLeft === null ? [] : [t('time_left', duration(secondsLeft))]),
  ].join(' · ');
}

/** “Last success 2 hours ago · next run in 22 hours”. */
export function timesLine(
  { status, enabled, allPaused, interval }: ShownSync,
  now: number,
  words: Words,
): string {
  if (status === null) return '';
  const { lastSuccessAt, nextRunAt, watching } = status;
  const last =
    lastSuccessAt === null
      ? words.t('sync_never')
      : words.t('sync_success', words.relative(lastSuccessAt, now));
  if (!enabled) return last;
  if (allPaused) return `${last} · ${words.t('all_paused')}`;
  if (watching) return `${last} · ${words.t('sync_watching')}`;
  if (interval === 'never' || nextRunAt === null) return `${last} · ${words.t('sync_by_hand')}`;
  const next =
    nextRunAt <= now ? words.t('sync_next_now') : words.t('sync_next', words.relative(nextRunAt, now));
  return `${last} · ${next}`;
}

/** Files are on their way, or at least known to have to be. */
export const isMoving = ({ phase, ofFiles }: SyncProgress): boolean =>
  phase === 'transferring' || ofFiles > 0;

const PHASE_WORDS = {
  waiting: 'sync_phase_waiting',
  scanning: 'sync_phase_scanning',
  comparing: 'sync_phase_comparing',
  transferring: 'sync_phase_scanning',
} as const satisfies Record<SyncProgress['phase'], MessageKey>;
