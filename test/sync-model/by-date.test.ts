/** *Preserve filenames* off, in random histories, and in those that once ended badly. */
import { test } from 'node:test';
import fc from 'fast-check';
import { seed, share } from '../seed.ts';
import { type History, history } from './histories.ts';
import { playByDate } from './play-by-date.ts';

test('nothing is lost, nothing goes back up under its new name, a further run does nothing', async () => {
  await fc.assert(fc.asyncProperty(history, playByDate), { seed: seed(), numRuns: share(500, 20_000) });
});

const rules = { up: true, down: false, deletions: false, rawAndVideo: false };
const manners = { checksums: false, fileIds: false, keepsTimes: false };

const KEPT: Record<string, History> = {
  'a copy whose folder on the server became a file does not go up as a new one': {
    rules,
    manners,
    steps: [
      { do: 'write', on: 'local', path: 'F/x.jpg/a.jpg' },
      { do: 'sync' },
      { do: 'move', on: 'local', path: 'F/x.jpg', to: 'x.jpg' },
      { do: 'sync' },
      { do: 'write', on: 'local', path: 'F/x.jpg' },
      { do: 'remove', on: 'remote', path: 'F/x.jpg' },
    ],
  },
  'copies whose folder was removed on the server do not go up as new ones': {
    rules: { ...rules, down: true },
    manners,
    steps: [
      { do: 'write', on: 'remote', path: 'F/G/a.jpg' },
      { do: 'sync' },
      { do: 'remove', on: 'remote', path: 'F' },
      { do: 'sync' },
      { do: 'write', on: 'remote', path: 'F/b.jpg' },
      { do: 'sync' },
    ],
  },
};

for (const [name, one] of Object.entries(KEPT)) test(name, () => playByDate(one));
