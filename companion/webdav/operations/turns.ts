/** Does work on a path when what came before it for that path has ended. */
export type InTurn = <T>(path: string, work: () => Promise<T>) => Promise<T>;

/**
 * Writes to one name go one after the other: servers look whether it is free, and write or rename a moment later
 * (after the whole body, Apache). Two at once would both find it free, and the second file replace the first.
 */
export function createTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (path, work) => {
    // To some servers names that differ in case or normal form are the same.
    const name = path.normalize('NFC').toLowerCase();
    const mine = (last.get(name) ?? Promise.resolve()).then(work, work);
    last.set(name, mine);
    const forget = () => void (last.get(name) === mine && last.delete(name));
    mine.then(forget, forget);
    return mine;
  };
}
