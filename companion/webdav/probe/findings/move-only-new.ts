import type { Capabilities } from '../../../../shared/capabilities.ts';
import type { Bench } from '../bench.ts';
import { KEPT } from '../samples.ts';

/** Moves a file onto one that is there; and back and forth, since a server that refuses every MOVE proves nothing. */
export async function findMoveOnlyNew(bench: Bench): Promise<Pick<Capabilities, 'moveOnlyNew'>> {
  const { client, path, signal } = bench;
  const before = await bench.text(KEPT);
  await bench.write('moving.upload', 'moving');
  const outcome = await client.move(path('moving.upload'), path(KEPT), signal);
  if (outcome === 'moved' || (await bench.text(KEPT)) !== before) return { moveOnlyNew: false };
  const free = await client.move(path('moving.upload'), path('moved.upload'), signal);
  return { moveOnlyNew: free === 'moved' && (await bench.text('moved.upload')) === 'moving' };
}
