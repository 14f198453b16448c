import { randomUUID } from 'node:crypto';
import type { Engine } from './engine.ts';
import type { TransferOptions } from './transfer-options.ts';

const AGAIN_MS = 10_000;

/**
 * Keeps the limits of a command in force, also where a running companion does the work: asked for again and again, they
 * end by themselves should this program be killed. Returns the function that ends them.
 */
export async function holdLimits(
  engine: Pick<Engine, 'call'>,
  serverId: string,
  { bandwidth, transfers }: TransferOptions,
): Promise<() => Promise<void>> {
  if (bandwidth === undefined && transfers === undefined) return async () => {};
  const id = randomUUID();
  const ask = () => engine.call('transfers.limit', { id, serverId, atOnce: transfers, bandwidth });
  await ask();
  const timer = setInterval(() => void ask().catch(() => {}), AGAIN_MS);
  return async () => {
    clearInterval(timer);
    await engine.call('transfers.release', { id }).catch(() => {});
  };
}
