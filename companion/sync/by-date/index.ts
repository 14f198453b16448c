/**
 * *Preserve filenames* off. For a row whose action is `download`, and for the download of a conflict:
 *
 * 1. `comesByDate(row, rules)` says whether it gets a name by its date at all; else it goes to the row's own path.
 * 2. Downloads of one folder on the server go in the order of `inOrderOfShots`: those of one list one after the other,
 *    each with its pair in the journal before the next begins.
 * 3. The bytes come under a temporary name; `readCame` reads date and CRC-32, `pathByDate` makes the path (`mates`: pairs
 *    of the row's folder in the journal that have their copy), `placeByDate` finds a free one, or one with the same bytes:
 *    then the temporary file goes and the copy is shared.
 * 4. The pair is kept at `{ local: folder of that path, remote: row.folder.remote }`, with the name of that path.
 *
 * After that rows have the folder of the copy in `row.folder.local`: paths, replacing and trash need nothing further.
 * `follow` changes the journal alone: `followed` says how.
 */
export { comesByDate } from './comes-by-date.ts';
export { followed } from './followed.ts';
export { type CameByDate, inOrderOfShots, type NamedMate, pathByDate, placeByDate } from './path-by-date.ts';
export { readCame } from './read-came.ts';
