import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PhotoferryError } from './problems.ts';
import { requireSubfolder, tidySubfolder } from './subfolder.ts';

function problemWith(path: string) {
  try {
    requireSubfolder(path);
    return null;
  } catch (error) {
    return error instanceof PhotoferryError ? error.problem : error;
  }
}

test('folders of people are taken as they are called', () => {
  for (const path of ['Holiday', 'Holiday/Day 1', 'Fête & Co. (2026) #1/日本 🏔', `${'a/'.repeat(31)}a`])
    assert.equal(problemWith(path), null, path);
});

test('what leads elsewhere, is hidden, ours or invisible is refused, and the name is told', () => {
  const unfit = {
    '': ['', '/Holiday', 'Holiday/', 'Holiday//Day 1'],
    '..': ['..', 'Holiday/..', '../Holiday', 'Holiday/../../etc'],
    '.': ['.', 'Holiday/./Day 1'],
    '.ssh': ['.ssh', 'Holiday/.ssh'],
    'a\\b': ['a\\b', 'Holiday/a\\b'],
    'a\nb': ['a\nb'],
    'a\0b': ['Holiday/a\0b/c'],
    'a\u202egpj': ['a\u202egpj'],
    'end.': ['end./Day 1'],
    'end ': ['end '],
    'Cafe\u0301': ['Cafe\u0301'],
    'photoferry-trash': ['photoferry-trash', 'Holiday/photoferry-trash/laptop'],
    'pf-laptop-0001.upload': ['pf-laptop-0001.upload'],
    [`${'x'.repeat(201)}`]: [`Holiday/${'x'.repeat(201)}`],
    '\ufffd': ['\ud800'],
  };
  for (const [said, paths] of Object.entries(unfit))
    for (const path of paths)
      assert.deepEqual(problemWith(path), { code: 'subfolder-unfit', target: path.toWellFormed(), said });
});

test('what is too deep or too long for servers is refused', () => {
  for (const path of [
    `${'a/'.repeat(32)}a`,
    Array(6).fill('x'.repeat(180)).join('/'),
    `${'é'.repeat(90)}/`.repeat(6).slice(0, -1),
  ])
    assert.deepEqual(problemWith(path), { code: 'subfolder-too-long', target: path });
});

test('names are tidied as those of files are, and then taken', () => {
  const tidied = {
    'Cafe\u0301/Day  1': 'Café/Day 1',
    '.hidden/end.': 'hidden/end',
    [`${'x'.repeat(300)}/a\u200fb`]: `${'x'.repeat(200)}/ab`,
  };
  for (const [path, folder] of Object.entries(tidied)) {
    assert.equal(tidySubfolder(path), folder);
    assert.equal(problemWith(folder), null);
  }
});

test('a name of which nothing would be left stays, to be told', () => {
  assert.equal(tidySubfolder('Holiday/...'), 'Holiday/...');
  assert.deepEqual(problemWith(tidySubfolder('Holiday/...')), {
    code: 'subfolder-unfit',
    target: 'Holiday/...',
    said: '...',
  });
});
