import { PhotoferryError } from '../../shared/problems.ts';
import type { Run } from './run-parts.ts';

const EVERY_MS = 1000;
/** Whoever began it has gone. */
const UNASKED_MS = 30_000;

/**
 * Stops a download that nobody asks for any more, and one whose server is away for longer than `patienceMs`. Returns
 * the function that ends the watch.
 */
export function watchOver(run: Run, patienceMs: number): () => void {
  const timer = setInterval(
    () => {
      const { news, pool } = run;
      if (news.unasked > UNASKED_MS) run.stop(new PhotoferryError('cancelled'));
      if (pool.away === null || news.still < patienceMs) return;
      run.stop(new PhotoferryError(pool.away.problem.code, pool.away.problem));
    },
    Math.min(EVERY_MS, patienceMs),
  );
  return () => clearInterval(timer);
}
