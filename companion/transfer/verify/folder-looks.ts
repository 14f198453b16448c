import { PhotoferryError, toProblem } from '../../../shared/problems.ts';
import { type Entry, nameOf, type WebdavClient } from '../../webdav/index.ts';
import type { Clock } from '../pool/clock.ts';
import type { Expected } from '../types.ts';
import { checkStored } from './check-stored.ts';
import { chooseLook } from './choose-look.ts';

/** The files of one folder that wait to be verified. */
export interface FolderLooks {
  coming(): () => void;
  verify(path: string, expected: Expected, signal: AbortSignal): Promise<Entry>;
  /** Nobody waits and nobody is coming. */
  readonly isIdle: boolean;
}

/** One that waits. */
interface Waiting {
  path: string;
  expected: Expected;
  signal: AbortSignal;
  since: number;
  resolve(entry: Promise<Entry>): void;
  reject(error: unknown): void;
}

/** How many files are looked at singly at a time. */
const EACH_AT_ONCE = 4;
const LISTING_TRIES = 2;

/** The looks into one folder. */
export function createFolderLooks(parts: {
  client: Pick<WebdavClient, 'stat' | 'list'>;
  folder: string;
  clock: Clock;
}): FolderLooks {
  const { client, folder, clock } = parts;
  const waiting = new Set<Waiting>();
  let announced = 0;
  let inHand = 0;
  let cameAt = 0;
  let entries: number | null = null;
  let lastListingMs = 0;
  let looking = false;
  let callOff = () => {};
  let wakesAt = Infinity;

  /** Decides anew, whenever something has changed. */
  function consider(): void {
    const [first] = waiting;
    if (looking || first === undefined) {
      rest();
      return;
    }
    const now = clock.now();
    const look = chooseLook({
      ...{ files: waiting.size, coming: announced - waiting.size - inHand, entries, lastListingMs },
      ...{ waitedMs: now - first.since, quietMs: now - cameAt },
    });
    if (look.kind === 'wait') {
      wakeAt(now + look.ms, now);
    } else {
      rest();
      void begin(look.kind);
    }
  }

  /** A timer that fires too early only decides anew: each file that comes puts off what another one waits for. */
  function wakeAt(at: number, now: number): void {
    if (wakesAt <= at) return;
    rest();
    wakesAt = at;
    callOff = clock.after(at - now, () => {
      wakesAt = Infinity;
      consider();
    });
  }

  function rest(): void {
    if (wakesAt === Infinity) return;
    callOff();
    wakesAt = Infinity;
  }

  /** One look at a time: who comes meanwhile waits for the next one. */
  async function begin(kind: 'list' | 'each'): Promise<void> {
    const batch = [...waiting];
    waiting.clear();
    looking = true;
    inHand = batch.length;
    await (kind === 'list' ? lookTogether(batch) : lookAtEach(batch));
    looking = false;
    inHand = 0;
    consider();
  }

  async function lookTogether(batch: Waiting[]): Promise<void> {
    const rest = new Map(batch.map((one) => [nameOf(one.path), one]));
    const checks: Promise<unknown>[] = [];
    // Go's servers break a listing off where a file goes away meanwhile, as temporary ones do all the time.
    for (let tries = 0, isWhole = false; tries < LISTING_TRIES && !isWhole && rest.size > 0; tries++) {
      isWhole = await listInto(rest, checks);
    }
    // What is there need not be listed: names that begin with a dot, names in another normal form.
    await Promise.allSettled([...checks, lookAtEach([...rest.values()])]);
  }

  /** Checks those that are listed, and takes them out of `rest`; false where the listing broke off. */
  async function listInto(rest: Map<string, Waiting>, checks: Promise<unknown>[]): Promise<boolean> {
    const startedAt = clock.now();
    let count = 0;
    const facts = [...rest.values()].some(({ expected }) => expected.checksums) ? 'all' : 'standard';
    try {
      for await (const entry of client.list(folder, undefined, facts)) {
        count++;
        const one = rest.get(entry.name);
        if (one === undefined) continue;
        rest.delete(entry.name);
        // A server may list from a memory that lags behind: only a look at the file itself says no.
        const check = checkStored(entry, one.expected).catch(() => lookAt(one));
        checks.push(check);
        one.resolve(check);
      }
      entries = count;
      lastListingMs = clock.now() - startedAt;
      return true;
    } catch (error) {
      if (toProblem(error).code !== 'wrong-password') return false;
      for (const one of rest.values()) one.reject(error);
      rest.clear();
      return false;
    }
  }

  async function lookAtEach(batch: Waiting[]): Promise<void> {
    const left = batch.values();
    const worker = async () => {
      for (const one of left) {
        const check = lookAt(one);
        one.resolve(check);
        await check.catch(() => {});
      }
    };
    await Promise.all(Array.from({ length: EACH_AT_ONCE }, worker));
  }

  async function lookAt({ path, expected, signal }: Waiting): Promise<Entry> {
    return checkStored(await client.stat(path, signal), expected);
  }

  return {
    coming() {
      announced++;
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        announced--;
        consider();
      };
    },
    verify(path, expected, signal) {
      const { promise, resolve, reject } = Promise.withResolvers<Entry>();
      cameAt = clock.now();
      const one = { path, expected, signal, since: cameAt, resolve, reject };
      const leave = () => {
        waiting.delete(one);
        reject(signal.reason instanceof PhotoferryError ? signal.reason : new PhotoferryError('cancelled'));
        consider();
      };
      waiting.add(one);
      signal.addEventListener('abort', leave, { once: true });
      if (signal.aborted) leave();
      else consider();
      return promise.finally(() => signal.removeEventListener('abort', leave));
    },
    get isIdle() {
      return waiting.size === 0 && announced === 0 && !looking;
    },
  };
}
