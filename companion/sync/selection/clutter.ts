import { isClutter } from '../../../shared/ignored-names.ts';

/** What programs write until a file is whole, their backups and locks, and folders of NAS devices. */
const UNFINISHED = [
  /\.(part|partial|filepart|crdownload|download|opdownload|tmp|temp|swp|ocTransferId\d+)$/i,
  /^~\$/,
  /~$/,
  /^@(Recycle|Recently-Snapshot|SynoResource|SynoEAStream)$/i,
  /^__MACOSX$/,
  /^ehthumbs(_vista)?\.db$/i,
];

/** Why a name is left alone on either side, whatever the options. */
export function nameFrozen(name: string): 'hidden' | 'clutter' | null {
  if (isClutter(name) || UNFINISHED.some((pattern) => pattern.test(name))) return 'clutter';
  return name.startsWith('.') ? 'hidden' : null;
}
