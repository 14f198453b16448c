import type { Command, Option } from './command.ts';
import { ACCESS_OPTIONS } from './server-access.ts';
import { SYNC_COMMANDS } from './sync/commands.ts';
import { TRANSFER_OPTIONS } from './transfer-options.ts';
import { UPLOAD_OPTIONS } from './upload/upload-options.ts';

/** Options that every command takes. */
export const COMMON_OPTIONS = {
  home: { value: 'DIR', about: 'folder of all data of Photoferry (or PHOTOFERRY_HOME)' },
  json: { about: 'print one JSON object a line, the last one a summary' },
  help: { about: 'print what the command does' },
  version: { about: 'print the version' },
} as const satisfies Record<string, Option>;

/** The commands, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'start',
    args: '',
    count: [0, 0],
    about: 'Run the companion until Ctrl-C. The browser extension talks to it.',
    options: {
      demo: { about: 'with a WebDAV server and sample photos of its own, and a browser to try it in' },
      'no-browser': { about: 'with --demo: print the steps instead of opening a browser' },
    },
    load: () => import('./commands/start.ts'),
  },
  {
    name: 'status',
    args: '',
    count: [0, 0],
    about: 'Say whether the companion runs, and what it is doing.',
    options: {},
    load: () => import('./commands/status.ts'),
  },
  {
    name: 'pair',
    args: '',
    count: [0, 0],
    about: 'Show a code to pair a browser with the running companion: valid once, for ten minutes.',
    options: {},
    load: () => import('./commands/pair.ts'),
  },
  {
    name: 'browsers',
    args: '',
    count: [0, 0],
    about: 'List the paired browsers.',
    options: {},
    load: () => import('./commands/browsers.ts'),
  },
  {
    name: 'browsers revoke',
    args: 'NAME',
    count: [1, 1],
    about: 'End the pairing of a browser, by its name or the beginning of its id. It is cut off at once.',
    options: {},
    load: () => import('./commands/browsers-revoke.ts'),
  },
  {
    name: 'allow',
    args: 'DIR',
    count: [1, 1],
    about: 'Allow paired browsers to choose photos from a folder and the folders in it.',
    options: {},
    load: () => import('./commands/allow.ts'),
  },
  {
    name: 'doctor',
    args: '',
    count: [0, 0],
    about: 'Check data folder, port, password store, browsers and servers, and say what to do.',
    options: {},
    load: () => import('./commands/doctor.ts'),
  },
  {
    name: 'servers',
    args: '',
    count: [0, 0],
    about: 'List the servers.',
    options: {},
    load: () => import('./commands/servers.ts'),
  },
  {
    name: 'servers add',
    args: 'NAME URL --user USER',
    count: [2, 2],
    about: 'Find, test and save a WebDAV server. The password is asked for, or see --sign-in.',
    options: {
      user: { value: 'USER', about: 'user name' },
      ...ACCESS_OPTIONS,
      folder: { value: '/FOLDER', about: 'folder for uploads from the browser, made if missing (default /)' },
    },
    load: () => import('./commands/servers-add.ts'),
  },
  {
    name: 'servers password',
    args: 'NAME',
    count: [1, 1],
    about: 'Enter the password of a saved server again, or trust its new certificate.',
    options: ACCESS_OPTIONS,
    load: () => import('./commands/servers-password.ts'),
  },
  {
    name: 'servers test',
    args: 'NAME',
    count: [1, 1],
    about: 'Connect to a saved server and say what it is and how much space is left.',
    options: {},
    load: () => import('./commands/servers-test.ts'),
  },
  {
    name: 'servers probe',
    args: 'NAME',
    count: [1, 1],
    about: 'Find out what a saved server really does, in a throw-away folder that is removed again.',
    options: {},
    load: () => import('./commands/servers-probe.ts'),
  },
  {
    name: 'servers remove',
    args: 'NAME',
    count: [1, 1],
    about: 'Forget a server and its password. Nothing on the server changes.',
    options: {},
    load: () => import('./commands/servers-remove.ts'),
  },
  {
    name: 'ls',
    args: 'NAME:/FOLDER',
    count: [1, 1],
    about: 'List a folder on a server.',
    options: {},
    load: () => import('./commands/ls.ts'),
  },
  {
    name: 'upload',
    args: 'DIR|FILE… --to NAME:/FOLDER',
    count: [1, Number.POSITIVE_INFINITY],
    about: 'Send files and whole folders, and check that they are there. Nothing is ever replaced.',
    options: {
      to: { value: 'NAME:/FOLDER', about: 'server and folder; missing folders are made' },
      ...UPLOAD_OPTIONS,
      ...TRANSFER_OPTIONS,
    },
    load: () => import('./commands/upload.ts'),
  },
  {
    name: 'download',
    args: 'NAME:/FOLDER DIR',
    count: [2, 2],
    about: 'Get a file, or all that is in a folder, checked. What is in DIR already is never replaced.',
    options: TRANSFER_OPTIONS,
    load: () => import('./commands/download.ts'),
  },
  ...SYNC_COMMANDS,
  {
    name: 'pause',
    args: '',
    count: [0, 0],
    about: 'Pause everything: nothing is uploaded, downloaded or synced. Photos are still taken in.',
    options: {},
    load: () => import('./commands/pause.ts'),
  },
  {
    name: 'resume',
    args: '',
    count: [0, 0],
    about: 'Let everything go on.',
    options: {},
    load: () => import('./commands/resume.ts'),
  },
];
