/** What a run does with a file, or would do: word, icon and colour. Pure. */
import type { SyncAction } from '../../../../shared/sync-run.ts';
import {
  ArrowDown,
  ArrowRight,
  ArrowUp,
  CheckCheck,
  CircleAlert,
  FolderPlus,
  FolderX,
  Hand,
  type IconNode,
  Trash2,
  TriangleAlert,
} from '../../../ui/icons.ts';
import type { MessageKey } from '../../../ui/make-words.ts';
import type { Tone } from '../../../ui/state-word.tsx';

/** In the order in which they are counted on the screen. */
export const ACTION_LOOKS = {
  upload: { word: 'act_upload', icon: ArrowUp, tone: 'busy' },
  download: { word: 'act_download', icon: ArrowDown, tone: 'busy' },
  'replace-there': { word: 'act_replace_there', icon: ArrowUp, tone: 'busy' },
  'replace-here': { word: 'act_replace_here', icon: ArrowDown, tone: 'busy' },
  'move-there': { word: 'act_move_there', icon: ArrowRight, tone: 'busy' },
  'move-here': { word: 'act_move_here', icon: ArrowRight, tone: 'busy' },
  'delete-there': { word: 'act_delete_there', icon: Trash2, tone: 'warn' },
  'delete-here': { word: 'act_delete_here', icon: Trash2, tone: 'warn' },
  conflict: { word: 'act_conflict', icon: TriangleAlert, tone: 'warn' },
  held: { word: 'act_held', icon: Hand, tone: 'warn' },
  failed: { word: 'act_failed', icon: CircleAlert, tone: 'bad' },
  'make-folder': { word: 'act_make_folder', icon: FolderPlus, tone: 'quiet' },
  'remove-folder': { word: 'act_remove_folder', icon: FolderX, tone: 'quiet' },
  adopt: { word: 'act_adopt', icon: CheckCheck, tone: 'quiet' },
} as const satisfies Record<string, { word: MessageKey; icon: IconNode; tone: Tone }>;
export type ActionKind = keyof typeof ACTION_LOOKS;

/** Which of them an action is. */
export function kindOf({ action, side, outcome }: SyncAction): ActionKind {
  if (outcome === 'held' || outcome === 'failed') return outcome;
  if (action === 'replace' || action === 'move' || action === 'delete')
    return `${action}-${side === 'remote' ? 'there' : 'here'}`;
  return action;
}

/** How many there are of each, and how many bytes; those that there are none of are left out. */
export type ActionCounts = Partial<Record<ActionKind, { files: number; bytes: number }>>;

/** The counts with more actions. */
export function countActions(counts: ActionCounts, actions: readonly SyncAction[]): ActionCounts {
  const sum = { ...counts };
  for (const action of actions) {
    const kind = kindOf(action);
    const { files, bytes } = sum[kind] ?? { files: 0, bytes: 0 };
    sum[kind] = { files: files + 1, bytes: bytes + (action.size ?? 0) };
  }
  return sum;
}

/** What was only noted needs nobody’s look. */
export const isWorthALine = (action: SyncAction): boolean => kindOf(action) !== 'adopt';
