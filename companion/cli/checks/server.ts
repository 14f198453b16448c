import { describeProblem, toProblem } from '../../../shared/problems.ts';
import { describeFinding } from '../describe-server.ts';
import type { Engine } from '../engine.ts';
import type { SavedServer } from '../find-server.ts';
import type { Check } from './check.ts';

/** Connects to a saved server with its stored password, once. */
export async function checkServer(engine: Engine, { id, name }: SavedServer): Promise<Check> {
  const about = `Server ${name}`;
  try {
    return { about, found: describeFinding(await engine.call('servers.test', { id })) };
  } catch (error) {
    const problem = toProblem(error);
    return { about, found: describeProblem(problem), problem };
  }
}
