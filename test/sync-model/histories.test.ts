import { test } from 'node:test';
import fc from 'fast-check';
import { seed, share } from '../seed.ts';
import { history } from './histories.ts';
import { play } from './play.ts';

test('random histories end as the table says, lose nothing, and a further run does nothing', async () => {
  await fc.assert(fc.asyncProperty(history, play), { seed: seed(), numRuns: share(1000, 100_000) });
});
