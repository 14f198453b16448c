/** Gets together what one run works with, once both roots were found sound. */
import type { WholeSyncFolder } from '../../../shared/sync-folder.ts';
import { machine } from '../../store/index.ts';
import { createVerifier, openKnownFiles } from '../../transfer/index.ts';
import { atOnceFor, type WebdavClient } from '../../webdav/index.ts';
import { createAhead } from '../apply/ahead.ts';
import { goOnWith } from '../apply/interrupted.ts';
import { holdFolders } from '../apply/local-side.ts';
import { copiesMayBeApart, type SyncRun } from '../apply/run-parts.ts';
import { trashFolders } from '../apply/trash-folders.ts';
import { openIntents } from '../journal/intents.ts';
import { readHolds } from '../journal/kept-holds.ts';
import { type JournalHead, keepRoots } from '../journal/open-journal.ts';
import { openPairs } from '../journal/pairs.ts';
import { mayPrune } from '../scan/may-prune.ts';
import { serverClockAhead } from '../scan/server-clock.ts';
import type { RunOptions, SyncsParts } from '../syncs.ts';
import { type JournalNote, journalNote } from './lost-journal.ts';
import { soundRoots, withMarker } from './roots.ts';
import { isImportFolder, rulesOf } from './rules-of.ts';
import { whichFolders } from './which-folders.ts';

export interface OpenRun extends AsyncDisposable {
  run: SyncRun;
  head: JournalHead;
  rootEtag: string | null;
  /** The options as they decide what is listed: a whole walk with others says nothing. */
  rulesText: string;
  /** Unchanged subtrees of the server may be passed over. */
  prune: boolean;
  note: JournalNote;
  /** There was a journal, and this one knows nothing of it. */
  journalLost: boolean;
  /** Local folders that are looked at; null: all of them. */
  folders: readonly string[] | null;
}

export interface RunNeeds {
  folder: WholeSyncFolder & { id: string };
  client: WebdavClient;
  head: JournalHead;
  number: number;
  options: RunOptions;
  signal: AbortSignal;
  moved(path: string, bytes: number): void;
}

/** Throws what `soundRoots` and the client throw. */
export async function openRun(parts: SyncsParts, needs: RunNeeds): Promise<OpenRun> {
  const { store, home, settings, accounts, pools, now = Date.now } = parts;
  const { folder, client, head, number, options, signal, moved } = needs;
  const { serverId, remoteFolder } = folder;
  const pairs = openPairs(store.db, head.id);
  const server = settings.server(serverId);
  const about = {
    isImport: isImportFolder(server?.product, remoteFolder),
    head,
    known: pairs.files(),
    names: pairs.in('').map(({ remoteName }) => remoteName),
  };
  const roots = await soundRoots({ ...folder, home }, { client, signal }, about);
  await using opened = new AsyncDisposableStack();
  const local = opened.use(holdFolders(roots.folder));
  if (!options.dryRun) {
    const facts = { local: await withMarker(roots), remote: roots.remote };
    await store.write((db) => keepRoots(db, head.id, facts));
  }
  // Where nothing may be written, not even a probe writes.
  const probed = folder.upload ? remoteFolder : null;
  const capabilities = await accounts.capabilities(serverId, probed, signal);
  pools.setCeiling(serverId, Math.min(capabilities.atOnce, atOnceFor(server?.product, client.root.host)));
  const ahead = await serverClockAhead(client, signal);
  const self = machine(store);
  const rules = rulesOf(folder, {
    ...{ product: server?.product, capabilities, machineName: self.name },
    ...{ now: new Date(now()), trustNames: options.trustNames === true },
  });
  const note = journalNote(local, server, remoteFolder);
  const { conflictMark: _, trustNameAndSize: __, trustTimesBefore: ___, ...lasting } = rules;
  const rulesText = JSON.stringify(lasting);
  const noted = await note.read();
  const journalLost = noted !== null && noted !== head.begunAt;
  if (journalLost && about.known === 0) await note.snapshot.restore({ store, pairs }, noted);
  const run: SyncRun = {
    ...{ id: folder.id, folder, rules, journal: head.id, number, store, pairs, machine: self, local },
    ...{ client, capabilities, pool: pools.of(serverId), line: pools.line, signal, moved, now },
    verifier: createVerifier(client),
    ...{ ahead: createAhead(), makeTrashFolder: trashFolders(client) },
    known: openKnownFiles(store, serverId, client.root),
    interrupted: goOnWith(store, head.id, []),
    grain: () => ({
      serverMs: ahead === null ? null : Date.now() + ahead,
      fineEtags: capabilities.listedEtag !== null,
    }),
  };
  const folders = whichFolders({
    touched: options.touched,
    isAsked: isAsked(options),
    wholeAt: head.rules === rulesText ? head.walkedAt : null,
    ...{ now: now(), journalLost, copiesApart: copiesMayBeApart(run) },
    waits:
      head.preview !== null || [readHolds, openIntents].some((read) => read(store.db, head.id).length > 0),
  });
  const closing = opened.move();
  return {
    ...{ run, head, rootEtag: roots.etag, rulesText, note },
    prune: head.rules === rulesText && mayPrune(capabilities, head.walkedAt, now()),
    ...{ journalLost, folders },
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}

const isAsked = ({ dryRun, foreground, confirm = [], trustNames }: RunOptions): boolean =>
  dryRun === true || foreground === true || confirm.length > 0 || trustNames === true;
