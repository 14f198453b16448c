/** A run of a sync folder in words. Pure. */
import { nameIn } from '../../../shared/path-parts.ts';
import type { SyncAction, SyncProgress, SyncSummary } from '../../../shared/sync-run.ts';
import { printable, showBytes, showRate, showSeconds } from '../words.ts';

/** “↑ uploaded”, “↓ would be downloaded”: what happened to a file, and where. */
export function describeAction({ action, side, outcome }: SyncAction): { icon: string; word: string } {
  const [icon, done, planned] = wordsOf(action, side);
  if (outcome === 'failed') return { icon: '✗', word: `not ${done}` };
  if (outcome === 'held') return { icon: '‖', word: 'held' };
  return { icon, word: outcome === 'planned' ? `would ${planned}` : done };
}

function wordsOf(
  action: SyncAction['action'],
  side: SyncAction['side'],
): readonly [icon: string, done: string, planned: string] {
  switch (action) {
    case 'upload':
      return ['↑', 'uploaded', 'upload'];
    case 'download':
      return ['↓', 'downloaded', 'download'];
    case 'replace':
      return side === 'remote'
        ? ['↑', 'updated there', 'update there']
        : ['↓', 'updated here', 'update here'];
    case 'move':
      return side === 'remote' ? ['→', 'moved there', 'move there'] : ['→', 'moved here', 'move here'];
    case 'delete':
      return side === 'remote'
        ? ['−', 'to the trash there', 'go to the trash there']
        : ['−', 'to the trash here', 'go to the trash here'];
    case 'conflict':
      return ['!', 'conflict, both kept', 'conflict: keep both'];
    case 'make-folder':
      return ['+', 'folder made', 'make the folder'];
    case 'remove-folder':
      return ['−', 'folder removed', 'remove the folder'];
    case 'adopt':
      return ['=', 'the same on both sides', 'be taken as the same'];
  }
}

const PHASES: Record<Exclude<SyncProgress['phase'], 'transferring'>, string> = {
  waiting: 'waiting for its turn',
  scanning: 'looking at both sides',
  comparing: 'comparing',
};

/** One line: what now, how much of how much, how fast, how long still. */
export function describeSyncProgress(progress: SyncProgress): string {
  const { phase, scanned, files, ofFiles, complete, bytes, ofBytes, bytesPerSecond, secondsLeft, current } =
    progress;
  if (phase !== 'transferring' && ofFiles === 0)
    return `⇅ ${PHASES[phase as keyof typeof PHASES] ?? phase}${scanned > 0 ? `, ${scanned} files` : ''}`;
  const more = complete ? '' : '+';
  const speed = bytesPerSecond > 0 ? `, ${showRate(bytesPerSecond)}` : '';
  const left = secondsLeft === null ? '' : `, ${showSeconds(secondsLeft)} left`;
  const names = current.map((path) => printable(nameIn(path))).join(', ');
  return `⇅ ${files} of ${ofFiles}${more}  ${showBytes(bytes)} of ${showBytes(ofBytes)}${more}${speed}${left}  ${names}`;
}

/** “3 uploaded, 1 downloaded (4.2 MB), 812 unchanged, in 9 s”: what is nought is left out. */
export function describeSummary(sum: SyncSummary, dryRun: boolean): string {
  const counted = [
    [sum.uploaded, dryRun ? 'to upload' : 'uploaded'],
    [sum.downloaded, dryRun ? 'to download' : 'downloaded'],
    [sum.moved, dryRun ? 'to move' : 'moved'],
    [sum.deleted, dryRun ? 'for the trash' : 'to the trash'],
    [sum.conflicts, sum.conflicts === 1 ? 'conflict' : 'conflicts'],
    [sum.failed, 'failed'],
    [sum.held, 'held'],
    [sum.skipped, 'left as they are'],
    [sum.unchanged, 'unchanged'],
  ] as const;
  const parts = counted.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  const bytes = sum.bytes > 0 ? [showBytes(sum.bytes)] : [];
  return `${[...(parts.length > 0 ? parts : ['nothing to do']), ...bytes].join(', ')}, in ${showSeconds(sum.seconds)}`;
}
