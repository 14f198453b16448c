import type { Command, Option } from './command.ts';

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
    about: 'Find, test and save a WebDAV server. Without --password-stdin the password is asked for.',
    options: {
      user: { value: 'USER', about: 'user name' },
      'password-stdin': { about: 'read the password from standard input' },
      'plain-http': { about: 'this server may be reached without encryption' },
      trust: { value: 'FINGERPRINT', about: 'trust the certificate with this SHA-256 fingerprint' },
      folder: { value: '/FOLDER', about: 'folder for uploads from the browser, made if missing (default /)' },
    },
    load: () => import('./commands/servers-add.ts'),
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
    args: 'FILE… --to NAME:/FOLDER',
    count: [1, Number.POSITIVE_INFINITY],
    about: 'Send files, check that they are there, and say so file by file. Nothing is ever replaced.',
    options: { to: { value: 'NAME:/FOLDER', about: 'server and folder; missing folders are made' } },
    load: () => import('./commands/upload.ts'),
  },
];
