/** Takes in captures: announced, sent in pieces, committed. After a lost connection or a restart it goes on. */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Params, Result } from '../../shared/calls.ts';
import { photoName } from '../../shared/photo-name.ts';
import { PhotoferryError, toProblem } from '../../shared/problems.ts';
import { requireRoom } from '../files/index.ts';
import type { Acceptance } from './acceptance.ts';
import type { Ledger } from './ledger.ts';
import { createOneByOne } from './one-by-one.ts';
import type { Progress } from './progress.ts';
import { hasBytes, type UploadRow } from './row.ts';
import { sniffFile } from './sniff.ts';
import type { Spool } from './spool.ts';
import { canBeginAgain } from './states.ts';

const MAX_CAPTURE_BYTES = 2 * 1024 ** 3;
/** How many bytes a power cut may cost, at most. */
const CHECKPOINT_BYTES = 16 * 1024 ** 2;

export interface IntakeParts {
  ledger: Ledger;
  spool: Spool;
  progress: Progress;
  acceptance: Acceptance;
  received(id: string, bytes: number): void;
  trace(step: string): void;
}

export interface Intake {
  begin(params: Params<'uploads.begin'>): Promise<Result<'uploads.begin'>>;
  chunk(id: string, offset: number, bytes: Uint8Array): Promise<void>;
  commit(id: string): Promise<UploadRow>;
  /** Ends a capture that is still arriving; nothing for any other upload. */
  cancel(id: string): Promise<void>;
}

/** What is known of the part without reading it. */
interface Arrived {
  bytes: number;
  durable: number;
  hash: Hash;
}

/** The intake of a companion; calls for the same capture take turns. */
export function createIntake({ ledger, spool, progress, acceptance, received, trace }: IntakeParts): Intake {
  const arrivals = new Map<string, Arrived>();
  const oneByOne = createOneByOne();

  async function begin(params: Params<'uploads.begin'>): Promise<Result<'uploads.begin'>> {
    const { id, size } = params;
    if (size > MAX_CAPTURE_BYTES)
      throw new PhotoferryError('image-too-large', { target: params.name, said: '2 GB' });
    const row = ledger.get(id);
    if (row === null || canBeginAgain(row)) {
      const fresh = acceptance.capture(params);
      await requireRoom(spool.folder, size);
      await spool.cut(id, 0);
      if (row === null) await ledger.add([fresh]);
      else await ledger.apply(id, { type: 'begun again', size, name: fresh.name, source: fresh.source });
      arrivals.set(id, { bytes: 0, durable: 0, hash: createHash('sha256') });
      return { received: 0, accepted: false };
    }
    if (row.state !== 'receiving') {
      if (row.problem && !hasBytes(row)) throw new PhotoferryError(row.problem.code, row.problem);
      return { received: row.size ?? size, accepted: true };
    }
    if (row.size !== size) throw badMessage(`announced with ${row.size} bytes before, now with ${size}`);
    return { received: (await arrived(row)).bytes, accepted: false };
  }

  async function chunk(id: string, offset: number, bytes: Uint8Array): Promise<void> {
    const row = requireRow(id);
    if (row.state !== 'receiving') {
      // A piece that was on its way when the capture was accepted or cancelled.
      if (!hasBytes(row) && row.problem) throw new PhotoferryError(row.problem.code, row.problem);
      return received(id, row.size ?? 0);
    }
    const part = await arrived(row);
    if (offset > part.bytes) throw badMessage(`bytes ${part.bytes} to ${offset} are missing`);
    const fresh = bytes.subarray(part.bytes - offset);
    if (part.bytes + fresh.length > (row.size ?? 0))
      throw badMessage(`more bytes than the ${row.size} announced`);
    if (fresh.length > 0) await write(id, part, fresh);
    progress.set(id, part.bytes);
    received(id, part.bytes);
  }

  async function write(id: string, part: Arrived, bytes: Uint8Array): Promise<void> {
    const end = part.bytes + bytes.length;
    const sync = end - part.durable >= CHECKPOINT_BYTES;
    await failing(id, () => spool.write(id, part.bytes, bytes, sync));
    part.hash.update(bytes);
    part.bytes = end;
    if (!sync) return;
    await ledger.apply(id, { type: 'checkpoint', bytes: end });
    part.durable = end;
  }

  async function commit(id: string): Promise<UploadRow> {
    const row = requireRow(id);
    if (row.state !== 'receiving') {
      if (row.problem && !hasBytes(row)) throw new PhotoferryError(row.problem.code, row.problem);
      return row;
    }
    const { bytes: size, hash } = await arrived(row);
    if (size !== row.size) throw badMessage(`${size} of ${row.size} bytes have arrived`);
    return failing(id, async () => {
      const sniffed = await sniffFile(spool.part(id));
      if ('not' in sniffed)
        throw new PhotoferryError('not-an-image', { target: row.name, said: sniffed.not });
      await spool.keep(id);
      const name = photoName({ chosen: row.name, sniffed, at: row.createdAt });
      const sha256 = hash.copy().digest('hex');
      const accepted = await ledger.apply(id, { type: 'received', size, name, sha256 });
      trace('row committed');
      arrivals.delete(id);
      progress.clear(id);
      trace('answered');
      return accepted;
    });
  }

  async function cancel(id: string): Promise<void> {
    if (ledger.get(id)?.state !== 'receiving') return;
    await ledger.apply(id, { type: 'cancelled' });
    await discard(id);
  }

  /** What has arrived; after a restart only what is known to be durable counts, and is read again for its hash. */
  async function arrived(row: UploadRow): Promise<Arrived> {
    const known = arrivals.get(row.id);
    if (known) return known;
    const bytes = Math.min(row.sent, await spool.partSize(row.id));
    await spool.cut(row.id, bytes);
    const hash = createHash('sha256');
    for await (const piece of createReadStream(spool.part(row.id))) hash.update(piece);
    const found = { bytes, durable: bytes, hash };
    arrivals.set(row.id, found);
    return found;
  }

  /**
   * After a failure the bytes go. Where they are no photo that ends the upload; anything else, such as a full disk, may
   * be over when the browser, which has them still, begins again.
   */
  async function failing<T>(id: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await discard(id);
      const problem = toProblem(error);
      if (problem.code === 'not-an-image')
        await ledger.apply(id, { type: 'broke', problem, nextAttemptAt: null });
      throw error;
    }
  }

  async function discard(id: string): Promise<void> {
    arrivals.delete(id);
    progress.clear(id);
    await spool.remove(id);
  }

  function requireRow(id: string): UploadRow {
    const row = ledger.get(id);
    if (row === null) throw new PhotoferryError('unknown-upload');
    return row;
  }

  return {
    begin: (params) => oneByOne(params.id, () => begin(params)),
    chunk: (id, offset, bytes) => oneByOne(id, () => chunk(id, offset, bytes)),
    commit: (id) => oneByOne(id, () => commit(id)),
    cancel: (id) => oneByOne(id, () => cancel(id)),
  };
}

const badMessage = (said: string) => new PhotoferryError('bad-message', { said });
