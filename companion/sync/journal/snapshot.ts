/** The pairs of a journal as lines of JSON, to be kept apart from it: should it be lost, most of it is known still. */
import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { Store } from '../../store/index.ts';
import type { FolderPlace } from '../actions.ts';
import type { Pair } from '../types.ts';
import { openPairs, type Pairs } from './pairs.ts';

/** `begunAt` says which journal it is of. */
const Head = v.object({ version: v.literal(1), begunAt: v.number() });
const Names = { localName: v.string(), remoteName: v.string() };
const text = v.nullable(v.string());
const number = v.nullable(v.number());
const Local = v.object({ size: v.number(), mtimeMs: v.number(), ctimeMs: v.number(), inode: v.string() });
const Remote = v.object({
  ...{ size: number, etag: text, modifiedAt: number, checksums: v.array(v.string()) },
  ...{ fileId: text, settled: v.boolean() },
});
const KeptPair = v.variant('kind', [
  v.object({
    ...{ kind: v.literal('file'), ...Names, local: v.nullable(Local), remote: v.nullable(Remote) },
    state: v.picklist(['equal', 'deleted-here', 'deleted-there', 'settled-up', 'settled-down', 'taken']),
    ...{ size: number, sha256: text },
  }),
  v.object({
    ...{ kind: v.literal('folder'), ...Names, local: text, remote: text },
    state: v.picklist(['equal', 'deleted-here', 'deleted-there']),
  }),
]);
const Line = v.object({ place: v.object({ local: v.string(), remote: v.string() }), pair: KeptPair });

/** Folder by folder; what changes meanwhile is in it as it was or as it is. */
export function* snapshotLines(db: DatabaseSync, journal: number, begunAt: number): Generator<string> {
  const pairs = openPairs(db, journal);
  yield `${JSON.stringify({ version: 1, begunAt } satisfies v.InferOutput<typeof Head>)}\n`;
  const next = db.prepare(
    'SELECT id, local, remote FROM sync_places WHERE journal = ? AND id > ? ORDER BY id LIMIT 1',
  );
  for (let row = next.get(journal, 0); row !== undefined; row = next.get(journal, Number(row.id))) {
    const folder: FolderPlace = { local: String(row.local), remote: String(row.remote) };
    const lines = pairs.in(folder.remote).map((pair) => {
      const place = pair.kind === 'file' && pair.localFolder !== undefined ? pair.localFolder : folder.local;
      return `${JSON.stringify({ place: { ...folder, local: place }, pair })}\n`;
    });
    if (lines.length > 0) yield lines.join('');
  }
}

const AT_ONCE = 500;

/**
 * Fills an empty journal with what was in another one. False where the lines are of another journal than the one that
 * was begun then. Throws what reading them throws; what came before it is kept.
 */
export async function restoreLines(
  { store, pairs }: { store: Pick<Store, 'write'>; pairs: Pick<Pairs, 'set'> },
  lines: AsyncIterable<string>,
  begunAt: number,
): Promise<boolean> {
  let isHead = true;
  let batch: { place: FolderPlace; pair: Pair }[] = [];
  const write = () => {
    const those = batch;
    batch = [];
    return store.write(() => {
      for (const { place, pair } of those) pairs.set(place, pair);
    });
  };
  for await (const line of lines) {
    if (isHead && v.parse(Head, JSON.parse(line)).begunAt !== begunAt) return false;
    if (!isHead) batch.push(v.parse(Line, JSON.parse(line)));
    isHead = false;
    if (batch.length >= AT_ONCE) await write();
  }
  await write();
  return !isHead;
}
