/** The remote side, folder by folder with Depth 1. Only complete listings count. */
import { type Problem, type ProblemCode, toProblem } from '../../../shared/problems.ts';
import { actionFor, childPath as childOnServer, type Entry, type WebdavClient } from '../../webdav/index.ts';
import { childPath } from '../reconcile/freeze.ts';
import type { Listing, Pair, RemoteEntry } from '../types.ts';
import type { ListedFactsWanted } from './listed-facts.ts';
import { entriesOf, type Grain, remoteEntry } from './remote-entry.ts';

/** What was known of a folder, where that may be relied on. */
export interface KnownRemote {
  etag(folder: string): string | null;
  pairs(folder: string): readonly Pair[];
}

export interface RemoteScanNeeds {
  client: Pick<WebdavClient, 'listAll' | 'stat'>;
  /** Of the sync folder, below the server's root. */
  root: string;
  grain: Grain;
  facts: ListedFactsWanted;
  /** Null: everything is walked. */
  known: KnownRemote | null;
  signal: AbortSignal;
  /** Told of a folder that could not be listed; all below it stays as it is. */
  notListed(folder: string, problem: Problem): void;
}

export interface RemoteScan {
  /** By path below the root. Throws what stops the account, and what `signal` says. */
  list(folder: string): Promise<Listing<RemoteEntry>>;
  /** The ETag that a folder was listed with, before it was looked into; null where there is none. */
  etag(folder: string): string | null;
}

/** `rootEtag`: of the sync folder itself, as a look at it just said. */
export function remoteScan(needs: RemoteScanNeeds, rootEtag: string | null): RemoteScan {
  const etags = new Map([['', rootEtag]]);
  const isUnchanged = ({ etag }: KnownRemote, folder: string) => {
    const seen = etags.get(folder) ?? null;
    return seen !== null && etag(folder) === seen;
  };

  async function ask(folder: string): Promise<RemoteEntry[]> {
    const path = folder === '' ? needs.root : childOnServer(needs.root, folder);
    const found = new Map<string, RemoteEntry>();
    const listed = await needs.client.listAll(path, needs.signal, needs.facts.wanted());
    needs.facts.saw(listed);
    for (const entry of listed) {
      // Two of one name: neither of them can be told from the other.
      const twice = found.has(entry.name);
      found.set(entry.name, twice ? listedTwice(entry) : remoteEntry(entry, needs.grain));
      if (entry.folder) etags.set(childPath(folder, entry.name), entry.etag);
    }
    return [...found.values()];
  }

  return {
    etag: (folder) => etags.get(folder) ?? null,
    async list(folder) {
      const { known } = needs;
      if (known !== null && isUnchanged(known, folder)) {
        const pairs = known.pairs(folder);
        // What is below an unchanged folder is unchanged, too.
        for (const { kind, remoteName } of pairs) {
          const below = childPath(folder, remoteName);
          if (kind === 'folder') etags.set(below, known.etag(below));
        }
        return { complete: true, entries: entriesOf(pairs) };
      }
      try {
        return { complete: true, entries: await ask(folder) };
      } catch (error) {
        needs.signal.throwIfAborted();
        const problem = toProblem(error);
        if (NO_LISTING.has(problem.code)) await needs.client.stat(needs.root, needs.signal);
        else if (concernsAll(problem)) throw error;
        needs.notListed(folder, problem);
        return { complete: false };
      }
    },
  };
}

const listedTwice = ({ name }: Entry): RemoteEntry => ({ kind: 'frozen', name, why: 'listed-wrongly' });

/** Another page in its place: that of this folder alone, unless the root has one, too. */
const NO_LISTING: ReadonlySet<ProblemCode> = new Set(['not-webdav', 'login-page', 'redirected-elsewhere']);

/** A refused password, or a server that cannot be reached: no other folder will be listed either. */
function concernsAll(problem: Problem): boolean {
  const action = actionFor({ problem, doing: 'list', attempts: 1, random: 0 });
  return action.do === 'stop-account' || action.do === 'pause-account';
}
