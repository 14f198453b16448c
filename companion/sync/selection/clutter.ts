import { isClutter } from '../../../shared/ignored-names.ts';
import { familyOfName } from '../../../shared/photo-kinds.ts';

/** What programs write until a file is whole, their backups and locks, and folders of NAS devices. */
const UNFINISHED = [
  /\.(part|partial|filepart|crdownload|download|opdownload|tmp|temp|swp|ocTransferId\d+)$/i,
  /^~\$/,
  /~$/,
  /^@(Recycle|Recently-Snapshot|SynoResource|SynoEAStream)$/i,
  /^__MACOSX$/,
  /^ehthumbs(_vista)?\.db$/i,
];

const PLAIN_START = /^[a-z0-9]/i;

/** Why a name is left alone on either side, whatever the options. */
export function nameFrozen(name: string): 'hidden' | 'clutter' | null {
  // Most names are those of photos, and none of these is anything else.
  if (PLAIN_START.test(name) && familyOfName(name) !== null) return null;
  if (isClutter(name) || UNFINISHED.some((pattern) => pattern.test(name))) return 'clutter';
  return name.startsWith('.') ? 'hidden' : null;
}
