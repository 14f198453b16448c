/** The durable queue of uploads: whatever was accepted gets to its server, or its row says why not. */
import type { Params, Result } from '../../shared/calls.ts';
import { isUnderWay, type Upload, type UploadState } from '../../shared/model.ts';
import { PhotoferryError, type Problem, toProblem } from '../../shared/problems.ts';
import { machine, readMeta } from '../store/index.ts';
import { createAcceptance } from './acceptance.ts';
import { clearUp } from './clear-up.ts';
import { createCompare } from './compare.ts';
import { createDestinations } from './destination.ts';
import { createExpiries } from './expiry/expiries.ts';
import { createExpiring } from './expiry/expiring.ts';
import { createFetch } from './fetch.ts';
import { createIntake } from './intake.ts';
import { laneOf, widthOf } from './lane-of.ts';
import { createLanes } from './lanes.ts';
import { createLedger, type NewRow } from './ledger.ts';
import { createPrepare } from './prepare/prepare.ts';
import { createProgress } from './progress.ts';
import { resume } from './resume.ts';
import { retryEvent } from './retry.ts';
import { toUpload, type UploadRow } from './row.ts';
import { countByState, forgetOldRows, readInStates } from './rows.ts';
import { createSend, STOPPING } from './send.ts';
import { openSpool } from './spool.ts';
import { createUploadThumbnails } from './thumbnail.ts';
import type { Uploads, UploadsParts } from './types.ts';

/** States in which bytes move. */
const MOVING: ReadonlySet<UploadState> = new Set<UploadState>(['receiving', 'uploading', 'verifying']);
const PULL_LIMIT = 500;
const STUCK_MS = 60_000;
/** Old rows are forgotten after every so many uploads. */
const TIDY_EVERY = 500;

/** Opens the queue and goes on with what was under way. Throws `home-unwritable`, `disk-full`. */
export async function openUploads(parts: UploadsParts): Promise<Uploads> {
  const { store, home, accounts, pools, settings, roots, log, events, lookup } = parts;
  const { now = Date.now, random = Math.random, trace = () => {} } = parts;
  const spool = await openSpool(home, trace);
  const seen = (row: UploadRow): Upload =>
    toUpload(row, MOVING.has(row.state) ? progress.of(row.id) : undefined);
  const progress = createProgress((ids) => {
    const rows = ids.flatMap((id) => ledger.get(id) ?? []).filter(({ state }) => isUnderWay(state));
    if (rows.length > 0) events.changed(rows.map(seen));
  });
  const ledger = createLedger(store, now, (rows) => {
    for (const row of rows) {
      queue(row);
      if (!isUnderWay(row.state)) void tidy();
    }
    events.changed(rows.map(seen));
  });
  const refused = (serverId: string, error: unknown) => lanes.abortLane(`server ${serverId}`, error);
  const destinations = createDestinations({ accounts, store, pools, now });
  const machineId = machine(store).id;
  const expiries = createExpiries({ store, settings, accounts, ledger, log, machineId, now });
  const expiring = createExpiring({
    look: async (signal) => (isPaused ? undefined : expiries.look(signal)),
  });
  const sendParts = {
    ledger,
    expiries,
    prepare: createPrepare({ ledger, spool, store, roots }),
    spool,
    progress,
    accounts,
    destinations,
    pools,
    roots,
    log,
    now,
    random,
    refused,
  };
  const send = createSend(sendParts);
  const fetch = createFetch({ ledger, spool, log, lookup });
  const lanes = createLanes({ run, width: widthOf, now });
  const acceptance = createAcceptance({ settings, roots, machineId, now });
  const thumbnailOf = createUploadThumbnails({ spool, roots, accounts });
  const intake = createIntake({ ledger, spool, progress, acceptance, received: events.received, trace });

  /** Puts a row where its state says, or out of the queue. */
  function queue(row: UploadRow): void {
    if (row.state === 'queued' || row.state === 'fetching') lanes.offer(row.id, laneOf(row), 0);
    else if (row.state === 'waiting') lanes.offer(row.id, laneOf(row), row.nextAttemptAt ?? 0);
    else lanes.withdraw(row.id);
  }

  async function run(id: string, signal: AbortSignal): Promise<void> {
    try {
      const row = required(id);
      if (row.state === 'fetching') return await fetch(id, signal);
      if (row.state !== 'queued' && row.state !== 'waiting') await ledger.apply(id, { type: 'resumed' });
      await send(required(id), signal);
    } catch (error) {
      // The row could not be written (a full disk): it says what it said, and this is tried again.
      log.write('error', 'upload.stuck', { id, said: String(error) });
      const row = ledger.get(id);
      if (row !== null && isUnderWay(row.state)) lanes.offer(id, laneOf(row), now() + STUCK_MS);
    }
  }

  let ended = 0;
  async function tidy(): Promise<void> {
    ended++;
    if (ended % TIDY_EVERY !== 0) return;
    try {
      for (const id of await store.write((db) => forgetOldRows(db))) await spool.remove(id);
    } catch (error) {
      log.write('error', 'uploads.not-tidied', { said: String(error) });
    }
  }

  const known = (id: string): { upload: Upload } | null => {
    const row = ledger.get(id);
    return row === null ? null : { upload: seen(row) };
  };
  const added = async (row: NewRow): Promise<Upload> => {
    const [kept] = await ledger.add([row]);
    return seen(kept ?? required(row.id));
  };
  const required = (id: string): UploadRow => {
    const row = ledger.get(id);
    if (row === null) throw new PhotoferryError('unknown-upload');
    return row;
  };

  async function retry(id: string): Promise<{ upload: Upload }> {
    const row = required(id);
    const event = await retryEvent(row, { settings, roots });
    pools.of(row.serverId).hurry();
    return { upload: seen(await ledger.apply(id, event)) };
  }

  async function fromDisk({
    serverId,
    files,
  }: Params<'uploads.fromDisk'>): Promise<Result<'uploads.fromDisk'>> {
    const accepted = await Promise.all(
      files.map((file) => acceptance.disk(serverId, file).catch((error: unknown) => toProblem(error))),
    );
    const rows = await ledger.add(accepted.flatMap((each) => ('code' in each ? [] : [each])));
    const kept = rows.values();
    const results = accepted.map((each) => {
      const row = 'code' in each ? undefined : kept.next().value;
      return row === undefined ? { problem: each as Problem } : { row };
    });
    return { results: await Promise.all(results.map(hastened)) };
  }

  /** One that was under way already and rests is tried now: it was asked for. */
  async function hastened(
    result: { row: UploadRow } | { problem: Problem },
  ): Promise<{ upload: Upload } | { problem: Problem }> {
    if ('problem' in result) return result;
    return result.row.state === 'waiting' ? retry(result.row.id) : { upload: seen(result.row) };
  }

  for (const row of await resume(store, ledger, spool, now())) queue(row);
  let isPaused = parts.paused ?? false;
  if (!isPaused) lanes.open();

  return {
    pull(since) {
      const newest = Number(readMeta(store.db, 'upload-sequence') ?? 0);
      // A number that we never gave: the browser knows another data folder.
      const rows = ledger.since(since > newest ? 0 : since, PULL_LIMIT);
      const sequence = rows.length < PULL_LIMIT ? newest : (rows.at(-1)?.sequence ?? newest);
      return { sequence, uploads: rows.map(seen) };
    },
    begin: intake.begin,
    chunk: intake.chunk,
    commit: async (id) => ({ upload: seen(await intake.commit(id)) }),
    fromUrl: async (params) => known(params.id) ?? { upload: await added(acceptance.url(params)) },
    fromFolder: async (params) =>
      known(params.id) ?? { upload: await added(await acceptance.folder(params)) },
    fromDisk,
    compare: createCompare({ accounts, roots, store }),
    retry,
    async retryAll(except) {
      const spared = new Set(except);
      const failed = readInStates(store.db, ['failed']).filter(
        ({ id, problem }) => problem?.code !== 'cancelled' && !spared.has(id),
      );
      const tried = await Promise.allSettled(failed.map(({ id }) => retry(id)));
      return tried.filter(({ status }) => status === 'fulfilled').length;
    },
    thumbnail: async (id) => thumbnailOf(required(id)),
    async cancel(id) {
      await intake.cancel(id);
      await lanes.abort(id, new PhotoferryError('cancelled'));
      const before = required(id);
      const after = await ledger.apply(id, { type: 'cancelled' });
      // One that waited may have left a temporary file on a server that was down.
      if (before.state === 'waiting' && before.intent !== null) void clearUp(before, accounts);
      await spool.removeSmall(id);
      return { upload: seen(after) };
    },
    expire: expiring.look,
    async setPaused(paused) {
      if (paused === isPaused) return;
      isPaused = paused;
      if (!paused) return lanes.open();
      for (const id of await lanes.pause(STOPPING)) {
        await ledger.apply(id, { type: 'resumed' });
        // They say what they wait for, and are the first ones to go on.
        queue(await ledger.apply(id, { type: 'held', problem: { code: 'paused' }, nextAttemptAt: now() }));
      }
    },
    beginExpiring: expiring.begin,
    get: (id) => known(id)?.upload ?? null,
    status() {
      const counts = countByState(store.db);
      let underWay = 0;
      for (const [state, count] of counts) if (isUnderWay(state)) underWay += count;
      return { underWay, failed: counts.get('failed') ?? 0 };
    },
    idle: lanes.idle,
    async close() {
      await expiring.close();
      await lanes.close(STOPPING);
      progress.close();
    },
  };
}
