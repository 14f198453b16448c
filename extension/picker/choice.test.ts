import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choiceOf } from './choice.ts';

const chosen = (webkitRelativePath: string) => ({ webkitRelativePath }) as File;
const foldersOf = (...paths: string[]) => choiceOf(paths.map(chosen)).files.map(({ subfolder }) => subfolder);

test('files of a chosen folder keep where they were, with its name', () => {
  assert.deepEqual(foldersOf('Holiday/a.jpg', 'Holiday/Day 1/a.jpg'), ['Holiday', 'Holiday/Day 1']);
});

test('files that were chosen by themselves have no folder', () => {
  assert.deepEqual(foldersOf('', ''), ['', '']);
});

test('names of folders are tidied as those of files are', () => {
  assert.deepEqual(foldersOf('Cafe\u0301/end./a.jpg'), ['Café/end']);
});
