/** What one pass goes by: both sides listed ahead of it, and the journal. */
import { isOwnName } from '../../../shared/ignored-names.ts';
import type { Problem } from '../../../shared/problems.ts';
import type { WebdavClient } from '../../webdav/index.ts';
import type { SyncRun } from '../apply/run-parts.ts';
import { inTurn } from '../apply/try-again.ts';
import { childPath } from '../reconcile/freeze.ts';
import type { Scope } from '../reconcile/scope.ts';
import type { Lists } from '../reconcile/walk.ts';
import type { FreshFiles } from '../scan/fresh-files.ts';
import { listedFacts } from '../scan/listed-facts.ts';
import { localScan } from '../scan/local-scan.ts';
import { readAhead } from '../scan/read-ahead.ts';
import { type RemoteScan, remoteScan } from '../scan/remote-scan.ts';
import { nameFrozen } from '../selection/clutter.ts';
import { folderLeftOut } from '../selection/left-out.ts';
import type { Listing, LocalEntry, Pair, RemoteEntry, SyncRules } from '../types.ts';

/** Folders that are listed before they are asked for, and how many at a time. */
const WAITING = 16;
/** Where there is nobody to wait for a few are enough, and what waits long costs memory. */
const FEW_WAITING = 4;
const AT_ONCE = { local: 2, remote: 8 };

export interface PassLists {
  lists: Omit<Lists, 'prove'>;
  remote: RemoteScan;
}

/** Begins to list both sides. */
export function passLists(
  run: SyncRun,
  needs: {
    fresh: FreshFiles;
    rootEtag: string | null;
    /** Unchanged subtrees may be passed over. */
    prune: boolean;
    /** Null: all folders. */
    scope: Scope | null;
    notListed(folder: string, problem: Problem): void;
    /** Told of each folder that is asked for, by its path on the side where it is. */
    looked(folder: string): void;
    /** Told how many files a folder has. */
    listed(files: number): void;
  },
): PassLists {
  const { pairs, rules, signal } = run;
  const { notListed } = needs;
  const scanHere = localScan({
    ...{ root: run.local.root, fresh: needs.fresh, signal, notListed },
    ...(needs.scope !== null && { isExpected: needs.scope.isOnItsDisk }),
  });
  const read = pairsOnce(pairs);
  const known = needs.prune ? { etag: pairs.etag, pairs: read.ahead } : null;
  const remote = remoteScan(
    {
      client: { listAll: listInTurn(run), stat: (path) => run.client.stat(path, signal) },
      root: run.folder.remoteFolder,
      grain: run.grain(),
      facts: listedFacts(run.capabilities.checksums.listed),
      known,
      signal,
      notListed,
    },
    needs.rootEtag,
  );
  const here = readAhead<Listing<LocalEntry>>({
    list: (folder) => scanHere(folder),
    ...{ foldersIn: foldersIn(rules), atOnce: AT_ONCE.local, waiting: FEW_WAITING },
  });
  const there = readAhead<Listing<RemoteEntry>>({
    list: (folder) => remote.list(folder),
    ...{ foldersIn: foldersIn(rules), atOnce: AT_ONCE.remote, waiting: needs.prune ? FEW_WAITING : WAITING },
  });
  // Copies by date are looked for wherever they are, and folders in which something changed may be anywhere.
  const isWalk = { local: rules.preserveNames && needs.scope === null, remote: needs.scope === null };
  const lists = {
    async local(folder: string) {
      needs.looked(folder);
      const listing = await (isWalk.local ? here(folder) : scanHere(folder));
      if (listing.complete) needs.listed(listing.entries.filter(({ kind }) => kind === 'file').length);
      return listing;
    },
    remote(folder: string) {
      needs.looked(folder);
      return isWalk.remote ? there(folder) : remote.list(folder);
    },
    pairs: async (place: { remote: string }) => read.now(place.remote),
    copies: async (folder: string) => pairs.copiesIn(folder),
    scope: needs.scope,
  };
  return { lists, remote };
}

/** Pairs that stand for a listing are asked for again when it is their folder's turn: read once. */
function pairsOnce(pairs: SyncRun['pairs']) {
  const ahead = new Map<string, Pair[]>();
  return {
    ahead(folder: string): Pair[] {
      const read = pairs.in(folder);
      // Folders that are passed over are never asked for.
      if (ahead.size > 2 * WAITING) ahead.clear();
      ahead.set(folder, read);
      return read;
    },
    now(folder: string): Pair[] {
      const read = ahead.get(folder) ?? pairs.in(folder);
      ahead.delete(folder);
      return read;
    },
  };
}

/** Each listing in its turn with the transfers, and again where that may help. */
const listInTurn =
  (run: SyncRun): WebdavClient['listAll'] =>
  (path, signal, facts) =>
    inTurn(run, { doing: 'list' }, () => run.client.listAll(path, signal, facts));

/** Those that will be asked for: what the options leave out is not looked into. */
const foldersIn =
  (rules: SyncRules) =>
  (folder: string, listing: Listing<LocalEntry> | Listing<RemoteEntry>): string[] => {
    if (!listing.complete) return [];
    return listing.entries
      .filter(({ kind, name }) => kind === 'folder' && !isOwnName(name) && nameFrozen(name) === null)
      .map(({ name }) => childPath(folder, name))
      .filter((path) => folderLeftOut(path, rules) === null);
  };
