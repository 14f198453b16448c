import { type Attempt, sentAs } from '../attempt.ts';
import type { Intent, Sent } from '../types.ts';
import { madeBefore } from './join-chunks.ts';

/** The file, if an earlier try, of which the end is not known, has made it of its chunks. */
export async function joinedBefore(
  attempt: Attempt,
  { target, guard }: Extract<Intent, { step: 'join' }>,
): Promise<Sent | null> {
  const entry = await madeBefore(attempt, { path: target, guard });
  return entry === null ? null : sentAs(attempt, entry, 'done');
}
