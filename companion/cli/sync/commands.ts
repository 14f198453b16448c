/** The rows of the command table about sync folders. */
import { SETTLE_WAYS } from '../../../shared/sync-settle.ts';
import type { Command } from '../command.ts';
import { SYNC_OPTIONS, SYNC_SET_OPTIONS } from './options.ts';

export const SYNC_COMMANDS: readonly Command[] = [
  {
    name: 'sync',
    args: '',
    count: [0, 0],
    about: 'List the sync folders and how they are.',
    options: {},
    load: () => import('../commands/sync.ts'),
  },
  {
    name: 'sync add',
    args: 'DIR NAME:/FOLDER',
    count: [2, 2],
    about: 'Keep a folder here and one on a server in step; both are made if missing.',
    options: SYNC_OPTIONS,
    load: () => import('../commands/sync-add.ts'),
  },
  {
    name: 'sync run',
    args: '[N]',
    count: [0, 1],
    about: 'Run a sync folder now, or all of them, and say what was done.',
    options: {
      'dry-run': { about: 'say what would be done, and do nothing' },
      confirm: {
        value: 'HOLD-ID',
        many: true,
        about: 'carry out what is held under this id, exactly that set',
      },
      'trust-names': { about: 'this once, take files of the same name and size as the same' },
    },
    load: () => import('../commands/sync-run.ts'),
  },
  {
    name: 'sync set',
    args: 'N',
    count: [1, 1],
    about: 'Change a sync folder. What is not named stays as it is.',
    options: SYNC_SET_OPTIONS,
    load: () => import('../commands/sync-set.ts'),
  },
  {
    name: 'sync pause',
    args: 'N',
    count: [1, 1],
    about: 'Let a sync folder not run by itself any more. What is under way ends.',
    options: {},
    load: () => import('../commands/sync-pause.ts'),
  },
  {
    name: 'sync resume',
    args: 'N',
    count: [1, 1],
    about: 'Let a sync folder run by itself again, while the companion runs.',
    options: {},
    load: () => import('../commands/sync-resume.ts'),
  },
  {
    name: 'sync remove',
    args: 'N',
    count: [1, 1],
    about: 'Forget a sync folder. All files stay where they are.',
    options: {},
    load: () => import('../commands/sync-remove.ts'),
  },
  {
    name: 'sync conflicts',
    args: 'N [resolve PATH]',
    count: [1, 3],
    about: 'List files that were changed on both sides, or settle one; the rest goes to the trash.',
    options: { keep: { value: 'local|remote|both', about: 'with resolve: which version stays' } },
    load: () => import('../commands/sync-conflicts.ts'),
  },
  {
    name: 'sync files',
    args: 'N [settle PATH]',
    count: [1, 3],
    about: 'List files that are not in step, and why; or settle one, once, whatever the directions say.',
    options: {
      how: {
        value: SETTLE_WAYS.join('|'),
        about: 'with settle: which version goes where; what it replaces goes to the trash',
      },
      all: { about: 'also those that never travel' },
    },
    load: () => import('../commands/sync-files.ts'),
  },
  {
    name: 'sync trash',
    args: 'N [restore PATH]',
    count: [1, 3],
    about: 'List what sync replaced or removed, or put one of it back.',
    options: {},
    load: () => import('../commands/sync-trash.ts'),
  },
];
