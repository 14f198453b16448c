/** Names of our own in a sync folder. Every companion ignores those of every other, too. */

/** Inside the local root: trash and the marker that says which root it is. */
export const LOCAL_FOLDER = '.photoferry';
/** Inside the remote root. */
export const REMOTE_TRASH = 'photoferry-trash';

/** Whether a name belongs to sync itself: temporary files anywhere, marker and trash in the root. */
export function isOwnName(name: string, inRoot: boolean): boolean {
  if (/^pf-[a-z2-7]{8}-[\w-]+\.upload$/.test(name)) return true;
  return inRoot && (name === LOCAL_FOLDER || name === REMOTE_TRASH);
}
