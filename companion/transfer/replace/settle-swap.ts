import type { Capabilities } from '../../../shared/capabilities.ts';
import { PhotoferryError, toProblem } from '../../../shared/problems.ts';
import { type Entry, folderIsThere, parentPath, type WebdavClient } from '../../webdav/index.ts';
import { type NextStep, nextStep } from './next-step.ts';
import type { SwapIntent } from './types.ts';
import { whichVersion } from './which-version.ts';

export interface Settled {
  now: Exclude<NextStep, 'put-back' | 'move-in'>;
  /** What is under the name. */
  entry: Entry | null;
  /** Why the new version could not be moved in, where that was tried. */
  refusal: unknown;
}

interface SettleOptions {
  capabilities: Pick<Capabilities, 'listedEtag'>;
  signal: AbortSignal;
  /** The server just said that it moved the old version aside, and moves nothing over what has the name by then. */
  isAside?: boolean;
}

/** As often as an answer may be lost, or somebody come in between, before it is left for later. */
const MAX_ROUNDS = 8;

/**
 * Brings a swap that was begun to its end: forward where the old version lies aside and the new one is whole, else
 * back. Nothing is guessed, each step follows from a look at what lies where; so it may begin anywhere, and be broken
 * off anywhere.
 * @throws what the client throws; it is to be called again then
 */
export async function settleSwap(
  client: WebdavClient,
  swap: SwapIntent,
  options: SettleOptions,
): Promise<Settled> {
  const failed = { 'move-in': 0, 'put-back': 0 };
  let refusal: unknown = null;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const first = round === 0 && options.isAside === true ? await lookAside(client, swap, options) : null;
    const { next, entry } = first ?? (await look(client, swap, options));
    if (next !== 'put-back' && next !== 'move-in') return { now: next, entry, refusal };
    const step = refusal === null ? next : 'put-back';
    try {
      await client.move(step === 'put-back' ? swap.aside : swap.temporary, swap.target, options.signal);
    } catch (error) {
      const { code, status } = toProblem(error);
      const isLast = ++failed[step] > 1;
      if (code === 'cancelled' || code === 'wrong-password') throw error;
      // A connection that broke may have done it, or may be better the next time: the next look tells.
      if (step === 'move-in' && (isLast || status !== undefined)) refusal = error;
      if (step === 'put-back' && isLast) throw error;
    }
  }
  throw new PhotoferryError('changed-on-server', { target: swap.target });
}

/** What was moved is compared; the name is free, and the new version was verified a moment ago. Null: not as it was said. */
async function lookAside(
  client: WebdavClient,
  swap: SwapIntent,
  options: SettleOptions,
): Promise<{ next: NextStep; entry: null } | null> {
  const { found: aside } = await whichVersion(client, swap.aside, swap, options);
  if (aside === 'absent') return null;
  return { next: nextStep({ target: 'absent', aside, temporary: 'new' }), entry: null };
}

/** Looks only where it matters: mostly the target tells all. */
async function look(
  client: WebdavClient,
  swap: SwapIntent,
  options: SettleOptions,
): Promise<{ next: NextStep; entry: Entry | null }> {
  const { found: target, entry } = await whichVersion(client, swap.target, swap, options);
  const find = async (path: string) => (await whichVersion(client, path, swap, options)).found;
  const aside = target === 'absent' ? await find(swap.aside) : 'absent';
  if (target === 'absent' && aside === 'absent') await requireFolder(client, parentPath(swap.aside), options);
  const temporary = aside === 'old' ? await find(swap.temporary) : 'absent';
  return { next: nextStep({ target, aside, temporary }), entry };
}

/** Without the folder that was made for it, both being gone says nothing: a disk of the server may not be there. */
async function requireFolder(client: WebdavClient, path: string, { signal }: SettleOptions): Promise<void> {
  if (await folderIsThere(client.stat, path, signal)) return;
  throw new PhotoferryError('folder-missing', { target: path });
}
