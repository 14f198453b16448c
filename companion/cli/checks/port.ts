import { createServer } from 'node:net';
import { CHROMIUM_ORIGIN, PRODUCT } from '../../../shared/product.ts';
import type { Check } from './check.ts';

const ANSWER_MS = 3000;

/** Where a running companion can be reached by browsers, or whether one would find a free port. */
export async function checkPort(companionRuns: boolean, ports: readonly number[]): Promise<Check> {
  const about = 'Port';
  if (companionRuns) {
    for (const port of ports)
      if (await answers(port)) return { about, found: `Photoferry answers at ${port}` };
    const next = 'Stop the companion and start it again: photoferry start.';
    return { about, found: 'No port of Photoferry answers', problem: { code: 'timeout' }, next };
  }
  for (const port of ports) {
    if (await isFree(port)) {
      const taken = port === ports[0] ? '' : ` (${ports[0]} is taken by another program, which does no harm)`;
      return { about, found: `${port} is free${taken}` };
    }
  }
  const target = ports.join(', ');
  return { about, found: `All are taken: ${target}`, problem: { code: 'port-in-use', target } };
}

/** Asks as the extension does. */
async function answers(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health`, {
      method: 'POST',
      headers: { Origin: CHROMIUM_ORIGIN },
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const { product } = (await answer.json()) as { product?: unknown };
    return product === PRODUCT;
  } catch {
    return false;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
