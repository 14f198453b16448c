/** The two roots, before anything is done: the whole sync folder stops where one is not what it was. */

import { isOwnName } from '../../../shared/ignored-names.ts';
import { PhotoferryError, type ProblemCode } from '../../../shared/problems.ts';
import { identityOf, type TargetFolder } from '../../local/index.ts';
import type { Entry, WebdavClient } from '../../webdav/index.ts';
import type { JournalHead } from '../journal/open-journal.ts';
import { type RootFacts, type RootProblem, rootProblem } from '../reconcile/root-problem.ts';
import { markLocalRoot, openLocalRoot } from '../scan/local-root.ts';
import { nameFrozen } from '../selection/clutter.ts';

export interface Roots {
  /** Held; whoever asked lets go of it. */
  folder: TargetFolder;
  local: RootFacts;
  remote: RootFacts;
  /** ETag of the remote one, before anything in it was looked at. */
  etag: string | null;
}

export interface Known {
  head: JournalHead;
  /** How many files the journal has, and their names in the root of the server. */
  known: number;
  names: readonly string[];
  /** What goes there is taken away. */
  isImport: boolean;
}

const CODES: Record<RootProblem, ProblemCode> = {
  missing: 'sync-root-missing',
  'other-device': 'sync-root-changed',
  'other-identity': 'sync-root-changed',
  empty: 'sync-root-empty',
};

/**
 * Throws `sync-root-missing`, `sync-root-changed`, `sync-root-empty`, and what the client throws.
 */
export async function soundRoots(
  { localFolder, remoteFolder, home }: { localFolder: string; remoteFolder: string; home: string },
  { client, signal }: { client: WebdavClient; signal: AbortSignal },
  { head, known, names, isImport }: Known,
): Promise<Roots> {
  const here = await openLocalRoot(localFolder, await identityOf(home));
  try {
    requireSound(head.local, here?.facts ?? null, known, localFolder);
    if (here === null) throw new PhotoferryError('sync-root-missing', { target: localFolder });
    const root = await client.stat(remoteFolder, signal);
    const there = root?.folder ? await remoteFacts(client, root, signal) : null;
    requireSound(head.remote, there?.facts ?? null, isImport ? 0 : known, remoteFolder);
    if (there === null || root === null)
      throw new PhotoferryError('sync-root-missing', { target: remoteFolder });
    if (!isImport && isStranger(names, there.names))
      throw new PhotoferryError('sync-root-changed', { target: remoteFolder });
    return { folder: here.folder, local: here.facts, remote: there.facts, etag: root.etag };
  } catch (error) {
    await here?.folder[Symbol.asyncDispose]();
    throw error;
  }
}

/** With the marker that no other disk has, where it had none. */
export async function withMarker({ folder, local }: Roots): Promise<RootFacts> {
  return { ...local, identity: local.identity ?? (await markLocalRoot(folder)) };
}

/** Where the journal has files the root was not empty, whatever it was when it was first seen. */
function requireSound(before: RootFacts | null, now: RootFacts | null, known: number, target: string): void {
  const seen = before === null ? null : { ...before, empty: before.empty && known === 0 };
  const problem = seen === null ? null : rootProblem(seen, now, known);
  if (problem !== null) throw new PhotoferryError(CODES[problem], { target });
}

async function remoteFacts(
  client: WebdavClient,
  root: Entry,
  signal: AbortSignal,
): Promise<{ facts: RootFacts; names: Set<string> }> {
  const names = new Set<string>();
  for await (const { name } of client.list(root.path, signal)) {
    if (!isOwnName(name) && nameFrozen(name) === null) names.add(name);
  }
  return { facts: { device: null, identity: root.fileId, empty: names.size === 0 }, names };
}

/** So many names that were there are chance no more if none of them is left. */
const NOT_BY_CHANCE = 5;

/** A server that says nothing of its identity, and has all other names where ours were, is another one. */
function isStranger(before: readonly string[], now: ReadonlySet<string>): boolean {
  return before.length >= NOT_BY_CHANCE && now.size > 0 && !before.some((name) => now.has(name));
}
