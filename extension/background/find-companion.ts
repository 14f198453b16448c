/** Which ports answer as a companion. Browsers delay repeated failing WebSockets, but not plain requests. */
import * as v from 'valibot';
import { healthUrl } from '../../shared/link/index.ts';
import { PORTS, PRODUCT } from '../../shared/product.ts';

const PATIENCE_MS = 2000;
const HealthAnswer = v.object({ product: v.literal(PRODUCT), protocol: v.number() });

export interface Found {
  port: number;
  protocol: number;
}

/** All ports that answer, in their order. That proves nothing yet. */
export async function findCompanions(ports: readonly number[] = PORTS): Promise<Found[]> {
  const answers = await Promise.all(ports.map(probe));
  return answers.filter((found) => found !== null);
}

async function probe(port: number): Promise<Found | null> {
  try {
    const answer = await fetch(healthUrl(port), {
      method: 'POST',
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const health = v.safeParse(HealthAnswer, await answer.json());
    return health.success ? { port, protocol: health.output.protocol } : null;
  } catch {
    return null;
  }
}
