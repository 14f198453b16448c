/** Histories that once ended badly, each by what was wrong. */
import { test } from 'node:test';
import type { History } from './histories.ts';
import { play } from './play.ts';

const rules = { up: true, down: true, deletions: false, rawAndVideo: true };
const manners = { checksums: false, fileIds: false, keepsTimes: false };

const KEPT: Record<string, History> = {
  'a deletion that is remembered goes along when its folder is moved here': {
    rules,
    manners,
    steps: [
      { do: 'both', path: 'F/x.jpg/a.jpg', same: false },
      { do: 'sync' },
      { do: 'remove', on: 'local', path: 'F/x.jpg/a.jpg' },
      { do: 'move', on: 'local', path: 'F/x.jpg', to: 'F/G' },
      { do: 'write', on: 'local', path: 'F/a.jpg' },
    ],
  },
  'what is new in a folder here goes along when the folder is moved there': {
    rules: { ...rules, up: false },
    manners: { ...manners, fileIds: true },
    steps: [
      { do: 'write', on: 'remote', path: 'F/a.jpg' },
      { do: 'sync' },
      { do: 'write', on: 'local', path: 'F/b.jpg' },
      { do: 'move', on: 'remote', path: 'F', to: 'x.jpg' },
      { do: 'write', on: 'local', path: 'G/a.jpg' },
    ],
  },
  'what is new in a folder here meets what is new in it there, where the folder was moved to': {
    rules: { ...rules, up: false },
    manners: { ...manners, fileIds: true },
    steps: [
      { do: 'write', on: 'remote', path: 'G/x.jpg' },
      { do: 'sync' },
      { do: 'write', on: 'remote', path: 'G/a.jpg' },
      { do: 'write', on: 'local', path: 'G/a.jpg' },
      { do: 'move', on: 'remote', path: 'G', to: 'F' },
      { do: 'sync' },
    ],
  },
  'a move that may not travel says both of its paths': {
    rules: { ...rules, up: false, down: false },
    manners,
    steps: [
      { do: 'both', path: 'x.jpg', same: true },
      { do: 'sync' },
      { do: 'move', on: 'local', path: 'x.jpg', to: 'F/a.jpg' },
      { do: 'sync' },
    ],
  },
  'what came and went between two looks at its folder is forgotten': {
    rules: { ...rules, up: false, down: false },
    manners,
    steps: [
      { do: 'both', path: 'a.jpg', same: true },
      { do: 'sync-touched', toldAll: true },
      { do: 'remove', on: 'local', path: 'a.jpg' },
      { do: 'remove', on: 'remote', path: 'a.jpg' },
      { do: 'sync-touched', toldAll: true },
    ],
  },
};

/** What a watcher tells of a move before it tells of the rest. */
const told = ['from', 'to'] as const;
for (const end of told)
  KEPT[`a move is a move where the watcher told only where a file went ${end}`] = {
    rules: { ...rules, deletions: true },
    manners,
    steps: [
      { do: 'write', on: 'local', path: 'F/a.jpg' },
      { do: 'write', on: 'local', path: end === 'from' ? 'x.jpg' : 'F/x.jpg' },
      { do: 'sync' },
      {
        do: 'move',
        on: 'local',
        path: end === 'from' ? 'x.jpg' : 'F/x.jpg',
        to: end === 'from' ? 'F/x.jpg' : 'r.jpg',
      },
      { do: 'sync-touched', toldAll: false },
    ],
  };

for (const [name, history] of Object.entries(KEPT)) test(name, () => play(history));
