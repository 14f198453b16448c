import type { Capabilities } from '../../../../shared/capabilities.ts';
import type { Bench } from '../bench.ts';

/** Whether a number of free bytes is named; “unlimited” is none. */
export async function findQuota(bench: Bench): Promise<Pick<Capabilities, 'quota'>> {
  const { available } = await bench.client.quota(bench.folder, bench.signal);
  return { quota: available !== undefined };
}
