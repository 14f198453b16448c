/** The companion: all of its parts over one data folder, opened in order and closed in reverse. */

import { PhotoferryError } from '../shared/problems.ts';
import { openAccounts } from './accounts/index.ts';
import { type Asker, callTable, createEvents, dispatcher, type Parts } from './calls/index.ts';
import { openSecrets } from './credentials/index.ts';
import { openDownloads } from './download/index.ts';
import { openRoots } from './local/index.ts';
import { openLog } from './log/index.ts';
import { openPairings } from './pairing/index.ts';
import { openSettings } from './settings/index.ts';
import { machine, openStore } from './store/index.ts';
import { openFollowedRuns, openSchedule, openStatuses, openSyncs } from './sync/index.ts';
import { createPools } from './transfer/index.ts';
import { openUploads } from './upload/index.ts';

export interface CompanionOptions {
  /** Folder of everything that the companion keeps. */
  home: string;
  now?: () => number;
  /** Told each durable step of an upload, for tests of their order. */
  trace?: (step: string) => void;
}

export interface Companion extends Parts {
  /** Makes a call by name, for a browser with its key id. Throws `unknown-call`, `bad-message`, or the part's problem. */
  readonly call: (method: string, params: unknown, from: Asker, browser?: string) => Promise<unknown>;
  /** Takes in a piece of a capture that was begun; resolves once it is written. */
  capture(id: string, offset: number, bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** Throws `home-in-use`, `home-unwritable`, `disk-full` or `store-newer`; then nothing stays open. */
export async function openCompanion({ home, now = Date.now, trace }: CompanionOptions): Promise<Companion> {
  await using opened = new AsyncDisposableStack();
  const keep = <T extends { close(): void | Promise<void> }>(part: T) =>
    opened.adopt(part, async (it) => it.close());

  // The store first: its lock keeps a second companion away from everything else.
  const store = keep(openStore(home));
  const log = keep(openLog(home));
  const secrets = await openSecrets(home);
  const events = createEvents();
  const settings = openSettings(store, {
    changed(revision) {
      events.emit('settings.changed', { revision });
      applyPreferences();
      schedule.refresh();
      syncStates.refresh(null);
    },
  });
  const roots = openRoots(store, home);
  const accounts = keep(openAccounts({ store, settings, secrets, log, now }));
  const pools = keep(createPools({ look: async (serverId) => (await accounts.client(serverId)).stat('/') }));
  pools.setBandwidth(settings.preferences().bandwidthLimit);
  const downloads = keep(openDownloads({ store, home, accounts, settings, pools, log }));
  const uploads = keep(
    await openUploads({
      pools,
      store,
      home,
      accounts,
      settings,
      roots,
      log,
      now,
      paused: settings.preferences().paused,
      ...(trace ? { trace } : {}),
      events: {
        changed: (changed) => events.emit('uploads.changed', { uploads: changed }),
        received: (id, received) => events.emit('capture.received', { id, received }),
      },
    }),
  );
  const syncs = keep(
    openSyncs({
      ...{ store, home, settings, accounts, pools, log, now },
      events: { changed: (id) => syncStates.refresh(id) },
    }),
  );
  const schedule = openSchedule({
    ...{ syncs, settings, store, log, now },
    looked: () => syncStates.refresh(null),
  });
  const syncStates = openStatuses({
    ...{ syncs, schedule, settings, now },
    changed: (folder) => events.emit('sync.changed', { folder }),
  });
  const syncRuns = openFollowedRuns(syncs);
  const applyPreferences = () => {
    const { bandwidthLimit, paused } = settings.preferences();
    pools.setBandwidth(bandwidthLimit);
    uploads.setPaused(paused).catch((error) => log.write('error', 'not-paused', { said: String(error) }));
    if (!paused) return;
    downloads.stopAll(new PhotoferryError('paused'));
    for (const { id } of settings.syncFolders()) syncRuns.cancel(id);
    for (const { id } of settings.syncFolders()) syncs.stop(id);
  };
  // Nothing begins any more before what is under way is ended.
  opened.defer(() => schedule.end());
  const pairings = openPairings(store, secrets, now);
  const { name } = machine(store);
  const parts: Parts = {
    home,
    name,
    since: now(),
    now,
    log,
    store,
    secrets,
    settings,
    roots,
    accounts,
    pools,
    downloads,
    syncs,
    schedule,
    syncRuns,
    syncStates,
    uploads,
    pairings,
    events,
  };

  const closing = opened.move();
  return {
    ...parts,
    call: dispatcher(callTable(parts)),
    capture: (id, offset, bytes) => uploads.chunk(id, offset, bytes),
    close: () => closing.disposeAsync(),
  };
}
