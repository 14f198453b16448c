import type { Capabilities } from '../../shared/capabilities.ts';
import { showBytes } from './words.ts';

/** Fields with a row of their own; pieces are told in one. */
type Shown = Exclude<keyof Capabilities, 'chunkMaxBytes' | 'chunksAtOnce'>;
type Row<Key extends Shown> = readonly [
  label: string,
  words: (value: Capabilities[Key], all: Capabilities) => string,
];

const yes = (value: boolean) => (value ? 'yes' : 'no');

/** What each field is called, and its value in words, in the order in which a person would ask. */
const ROWS: { [Key in Shown]: Row<Key> } = {
  putOnlyNew: ['a new file never replaces another', yes],
  putSeesLate: ['not even one that appears while it is sent', yes],
  moveOnlyNew: ['renaming never replaces another', yes],
  putGuard: [
    'replaces a file only as it was last seen',
    (by) => (by === null ? 'no' : `yes, by ${by === 'if' ? 'If' : 'If-Match'}`),
  ],
  putAtomic: ['an upload that breaks off leaves the old file whole', yes],
  keepsOldVersions: ['keeps what is overwritten', yes],
  mtime: [
    'keeps the time of a file',
    (by) => (by === null ? 'no' : `yes, by ${by === 'date' ? 'Date' : 'X-OC-Mtime'}`),
  ],
  listedEtag: [
    'lists ETags',
    (kind) => (kind === null ? 'no' : kind === 'strong' ? 'yes' : 'yes, some seconds after a write'),
  ],
  replyEtag: [
    'names the ETag of an upload',
    (kind) => (kind === null ? 'no' : kind === 'final' ? 'yes' : 'yes, but lists another one'),
  ],
  folderEtags: [
    'a changed file changes its folder’s ETag',
    (reach) =>
      reach === null ? 'no' : reach === 'parent' ? 'yes, of the folder it is in' : 'yes, up to the top',
  ],
  checksums: [
    'checksums',
    ({ listed, verified }) =>
      [
        listed.length === 0 ? 'lists none' : `lists ${listed.join(', ')}`,
        verified === null ? 'checks none' : `checks ${verified} of an upload`,
      ].join(', '),
  ],
  chunking: [
    'large files in pieces',
    (kind, { chunkMaxBytes, chunksAtOnce }) => {
      if (kind === null) return 'no';
      const most = chunkMaxBytes === null ? '' : `, up to ${showBytes(chunkMaxBytes)}`;
      return `${CHUNKING[kind]}${most}${chunksAtOnce === 1 ? '' : `, ${chunksAtOnce} at once`}`;
    },
  ],
  range: ['goes on with a download that was cut off', yes],
  dotfiles: ['names that begin with a dot', (what) => what],
  caseSensitive: ['upper and lower case are different names', yes],
  unicode: ['accents', (kind) => (kind === 'exact' ? 'kept as written' : 'of both kinds are one name')],
  longestNameBytes: ['longest name', (bytes) => `${bytes} bytes`],
  depthInfinity: ['lists a whole tree at once', yes],
  quota: ['says how much space is left', yes],
  atOnce: ['requests at a time', (most) => `at most ${most}`],
};

const CHUNKING = {
  nextcloud: 'yes, as Nextcloud does it',
  owncloud: 'yes, as ownCloud 10 does it',
  tus: 'yes, by TUS',
  'content-range': 'yes, by Content-Range',
};

/** Label and words of each thing; what is unknown says so. */
export function describeCapabilities(capabilities: Capabilities, unknown: readonly string[]): string[][] {
  return (Object.keys(ROWS) as Shown[]).map((key) => {
    const [label, words] = rowOf(key);
    return [label, unknown.includes(key) ? 'not found out' : words(capabilities[key], capabilities)];
  });
}

/** That a row fits its own field cannot be seen for a key that varies. */
function rowOf(key: Shown) {
  return ROWS[key] as readonly [string, (value: unknown, all: Capabilities) => string];
}
