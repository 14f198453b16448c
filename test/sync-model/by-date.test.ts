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
  'a copy that was changed goes up in the same run, though a file took the place of the folder of its file': {
    rules: { ...rules, down: true },
    manners,
    steps: [
      { do: 'write', on: 'remote', path: 'F/x.jpg/a.jpg' },
      { do: 'sync' },
      { do: 'write', on: 'local', path: 4 },
      { do: 'move', on: 'remote', path: 'F', to: 'G' },
      { do: 'write', on: 'local', path: 'F/x.jpg' },
    ],
  },
  'a copy does not go up as a new one where a folder took the place of its file': {
    rules,
    manners: { ...manners, fileIds: true },
    steps: [
      { do: 'both', path: 'a.jpg', same: true },
      { do: 'sync' },
      { do: 'move', on: 'remote', path: 'a.jpg', to: 'F/x.jpg' },
      { do: 'sync' },
      { do: 'remove', on: 'remote', path: 'F' },
      { do: 'both', path: 'F/x.jpg/a.jpg', same: false },
    ],
  },
  'what is new in a folder goes up, though the folder has the name of a file that was deleted on the server':
    {
      rules: { ...rules, down: true },
      manners,
      steps: [
        { do: 'write', on: 'remote', path: 'x.jpg' },
        { do: 'sync' },
        { do: 'write', on: 'local', path: 'x.jpg/a.jpg' },
        { do: 'move', on: 'remote', path: 'x.jpg', to: 2 },
      ],
    },
  'a copy that was changed goes up to its old name, and not what is new here under that name': {
    rules: { ...rules, down: true, deletions: true },
    manners,
    steps: [
      { do: 'write', on: 'remote', path: 'a.jpg' },
      { do: 'sync' },
      { do: 'write', on: 'local', path: 2 },
      { do: 'remove', on: 'remote', path: 'a.jpg' },
      { do: 'write', on: 'local', path: 'a.jpg' },
    ],
  },
  'a copy that was moved is followed, though a file here has the name of the folder of its file': {
    rules: { ...rules, down: true },
    manners,
    steps: [
      { do: 'write', on: 'remote', path: 'F/x.jpg/a.jpg' },
      { do: 'sync' },
      { do: 'move', on: 'local', path: 2, to: 'x.jpg/a.jpg' },
      { do: 'write', on: 'local', path: 'F/x.jpg' },
    ],
  },
  'a copy whose file a folder took the place of stays known though the server has its path': {
    rules: { ...rules, down: true },
    manners,
    steps: [
      { do: 'write', on: 'remote', path: 'x.jpg' },
      { do: 'sync' },
      { do: 'write', on: 'remote', path: '2026/11/c1.jpg' },
      { do: 'remove', on: 'remote', path: 'x.jpg' },
      { do: 'write', on: 'local', path: 'x.jpg/a.jpg' },
    ],
  },
  'what is moved to the name of a folder on the server is a new file': {
    rules: { ...rules, down: true },
    manners,
    steps: [
      { do: 'write', on: 'local', path: 'a.jpg' },
      { do: 'write', on: 'remote', path: 'F/x.jpg/a.jpg' },
      { do: 'sync' },
      { do: 'move', on: 'local', path: 'a.jpg', to: 'F/x.jpg' },
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
