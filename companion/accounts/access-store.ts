import * as v from 'valibot';
import type { Secrets } from '../credentials/index.ts';
import { Access } from './access.ts';

// As a schema, not as an exception: that of JSON.parse would quote the text.
const StoredText = v.pipe(v.string(), v.parseJson(), v.array(Access));

/** What is stored for a server, newest first: one access, two while an edit of its address is not saved yet. */
export function createAccessStore(secrets: Secrets) {
  const nameOf = (id: string) => `server:${id}`;
  const queues = new Map<string, Promise<unknown>>();

  /** One change of a server after the other. */
  function inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
    const result = (queues.get(id) ?? Promise.resolve()).then(work);
    const settled = result.catch(() => {});
    queues.set(id, settled);
    void settled.then(() => queues.get(id) === settled && queues.delete(id));
    return result;
  }

  /** What was last read of each server, and what it says: it is asked for by each file that is sent. */
  const understood = new Map<string, { text: string; accesses: Access[] }>();

  async function read(id: string): Promise<Access[]> {
    const text = await secrets.get(nameOf(id));
    if (text === null) return [];
    const known = understood.get(id);
    if (known?.text === text) return known.accesses;
    const parsed = v.safeParse(StoredText, text);
    const accesses = parsed.success ? parsed.output : [];
    understood.set(id, { text, accesses });
    return accesses;
  }

  return {
    read,
    update: (id: string, change: (before: Access[]) => Access[]): Promise<void> =>
      inTurn(id, async () => {
        const before = await read(id);
        const after = change(before);
        if (JSON.stringify(after) !== JSON.stringify(before))
          await secrets.set(nameOf(id), JSON.stringify(after));
      }),
    /** Resolves when nothing is being changed any more. */
    async settled(): Promise<void> {
      await Promise.all(queues.values());
    },
    forget(id: string): Promise<void> {
      understood.delete(id);
      return inTurn(id, () => secrets.delete(nameOf(id)));
    },
  };
}
