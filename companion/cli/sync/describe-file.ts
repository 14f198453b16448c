/** A file that is not in step, in words. Pure. */
import { describeProblem } from '../../../shared/problems.ts';
import type { SyncFile } from '../../../shared/sync-run.ts';
import { type SettleWay, settleWays } from '../../../shared/sync-settle.ts';

const WHY: Readonly<Record<string, string>> = {
  'only-here': 'only here',
  'only-there': 'only on the server',
  'changed-here': 'changed here',
  'changed-there': 'changed on the server',
  differs: 'differs on the server',
  'conflict-settled': 'differs on the server, both kept',
  'deleted-here': 'deleted here, still on the server',
  'deleted-there': 'deleted on the server, still here',
  'deleted-here-changed-there': 'deleted here, changed on the server',
  'changed-here-deleted-there': 'changed here, deleted on the server',
  'moved-here': 'moved here',
  'moved-there': 'moved on the server',
  'other-kind-there': 'a file on one side, a folder on the other',
  'taken-for-import': 'taken by PhotoPrism',
  'name-too-long-there': 'its name is too long for the other side',
  'name-not-possible-there': 'the other side cannot have its name',
  'name-differs-in-spelling': 'two names that the other side takes for one',
  'name-taken-there': 'another file has its name',
  'folder-not-empty': 'the folder is not empty',
  'not-listed': 'the folder could not be listed',
  'not-compared': 'could not be compared',
  'not-in-preview': 'the preview did not show it',
  'still-changing': 'still being written',
  'other-device': 'on another disk now',
  'listed-wrongly': 'the server lists it wrongly',
  'name-not-text': 'its name cannot be read as text',
  unreadable: 'cannot be read',
  hidden: 'hidden',
  clutter: 'left about by a system',
  link: 'a link',
  special: 'no ordinary file',
  excluded: 'excluded',
  'not-included': 'not included',
  'too-large': 'too large',
  'raw-or-video-off': 'RAW and video are off',
  'unknown-type': 'no photo or video',
  'mass-change': 'held: too much was changed at once',
  'journal-lost': 'held: the notes of earlier runs were lost',
};

const WAYS: Record<SettleWay, string> = {
  send: 'send it once',
  fetch: 'fetch it once',
  'delete-here': 'to the trash here',
  'delete-there': 'to the trash there',
};

/** Why it is not in step; a reason that has no words yet stays as it is. */
export const describeWhy = ({ why, problem }: Pick<SyncFile, 'why' | 'problem'>): string =>
  problem ? describeProblem(problem) : (WHY[why ?? ''] ?? why ?? '');

/** “2 of 3 files of this shot are on both sides”; empty where no shot is torn apart. */
export const describeShot = (shot: SyncFile['shot']): string =>
  shot === undefined
    ? ''
    : `${shot.inStep} of ${shot.files} files of this shot ${shot.inStep === 1 ? 'is' : 'are'} on both sides`;

/** “send (send it once), delete-here (to the trash here)”; empty where nothing can be settled. */
export const describeWays = (why: string | null): string =>
  settleWays(why)
    .map((way) => `${way} (${WAYS[way]})`)
    .join(', ');
