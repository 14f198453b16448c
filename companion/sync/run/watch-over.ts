import { PhotoferryError } from '../../../shared/problems.ts';
import type { Pool } from '../../transfer/index.ts';

const EVERY_MS = 1000;

/** Ends a run whose server is away for longer than `patienceMs`. Returns the function that ends the watch. */
export function watchOver(
  pool: Pick<Pool, 'away'>,
  { patienceMs, stop }: { patienceMs: number; stop(error: unknown): void },
): () => void {
  let awayMs = 0;
  const every = Math.min(EVERY_MS, patienceMs);
  const timer = setInterval(() => {
    const { away } = pool;
    awayMs = away === null ? 0 : awayMs + every;
    if (away !== null && awayMs >= patienceMs) stop(new PhotoferryError(away.problem.code, away.problem));
  }, every);
  return () => clearInterval(timer);
}
