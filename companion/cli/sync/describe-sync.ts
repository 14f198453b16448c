/** Sync folders in words. Pure. */
import type { SyncStatus } from '../../../shared/sync-calls.ts';
import { printable, showSeconds, type Tone } from '../words.ts';
import type { SavedSync } from './find-sync.ts';

/** How a sync folder is, in one word with its icon and colour. */
export function stateWord(
  { enabled, interval }: Pick<SavedSync, 'enabled' | 'interval'>,
  { running, holds, counts, last, stale }: SyncStatus,
): { icon: string; word: string; tone: Tone } {
  if (running) return { icon: '↻', word: 'running', tone: 'busy' };
  if (last?.end.outcome === 'stopped') return { icon: '✗', word: 'stopped', tone: 'bad' };
  if (counts.failed || last?.end.outcome === 'failed') return { icon: '✗', word: 'failed', tone: 'bad' };
  if (holds.length > 0) return { icon: '‖', word: 'held', tone: 'warn' };
  if (stale) return { icon: '!', word: 'overdue', tone: 'warn' };
  if (!enabled) return { icon: '‖', word: 'paused', tone: 'quiet' };
  if (last === null) return { icon: '◷', word: interval === 'never' ? 'not run yet' : 'due', tone: 'quiet' };
  return { icon: '✓', word: 'in step', tone: 'good' };
}

type Described = Omit<SavedSync, 'id' | 'revision'>;

/** “/home/ana/Photos ⇄ Home:/Photos”: the arrow says what travels. */
export function describePair({ localFolder, server, remoteFolder, upload, download }: Described): string {
  const arrow = upload && download ? '⇄' : upload ? '→' : download ? '←' : '–';
  return printable(`${localFolder} ${arrow} ${server}:${remoteFolder}`);
}

const INTERVALS: Record<SavedSync['interval'], string> = {
  never: 'by hand',
  '1h': 'every hour',
  '4h': 'every 4 hours',
  '12h': 'every 12 hours',
  daily: 'daily',
  '2days': 'every two days',
  weekly: 'weekly',
  'on-change': 'as soon as files change',
};

/** When it runs. */
export const describeInterval = ({ interval }: Pick<SavedSync, 'interval'>): string => INTERVALS[interval];

/** When it last succeeded and when it runs next, as far as it does. */
export function describeTimes({ lastSuccessAt, nextRunAt, running }: SyncStatus, now: number): string {
  const last = lastSuccessAt === null ? 'never succeeded' : `succeeded ${ago(now - lastSuccessAt)}`;
  if (running || nextRunAt === null) return last;
  return `${last}, next ${nextRunAt <= now ? 'now' : `in ${showSeconds((nextRunAt - now) / 1000)}`}`;
}

const ago = (ms: number): string => (ms < 1000 ? 'just now' : `${showDays(ms / 1000)} ago`);

function showDays(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  return days < 2 ? showSeconds(seconds) : `${days} days`;
}
