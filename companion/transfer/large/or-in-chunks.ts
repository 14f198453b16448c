import { toProblem } from '../../../shared/problems.ts';
import type { Attempt } from '../attempt.ts';
import { removeTemporary } from '../clear-up.ts';
import { isSentInChunks } from '../strategy.ts';
import type { UpJob } from '../types.ts';
import { learnTooMany, learntFor } from './chunk-size.ts';

/**
 * Does `work` once more where the body was refused for its size (413), by a proxy most of all: in chunks then, as
 * everything of that size from now on.
 */
export async function orInChunks<T>(attempt: Attempt<UpJob>, work: () => Promise<T>): Promise<T> {
  const { client, job, content, temporaryPath } = attempt;
  const learnt = learntFor(client);
  const isWhole = !isSentInChunks(job.capabilities, content.size, learnt.tooMany);
  try {
    return await work();
  } catch (error) {
    const mayBeSplit = toProblem(error).status === 413 && isWhole && job.capabilities.chunking !== null;
    if (!mayBeSplit || !learnTooMany(learnt, content.size)) throw error;
    // Chunks that grow at the temporary path must not go on with what a refused body may have left there.
    if (attempt.temporaryThere) await removeTemporary(client, temporaryPath);
    attempt.temporaryThere = false;
    return work();
  }
}
