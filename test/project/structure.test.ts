import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { readFiles, readJson, readSources, readText } from './sources.ts';

const sources = await readSources('{companion,extension,shared}/**/*.{ts,tsx}');
const imports = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/\bfrom '(\.[^']+)'|\bimport\('(\.[^']+)'\)/g)].map(([, a, b]) => ({
    file,
    target: path.posix.join(path.posix.dirname(file), a ?? b ?? ''),
  })),
);

/** Whose imports go where: none of the folders on the right from the one on the left (ARCHITECTURE.md). */
const FORBIDDEN: Record<string, string[]> = {
  'shared/': ['companion/', 'extension/', 'test/', '.ci/'],
  'companion/': ['extension/', 'test/', '.ci/'],
  'extension/': ['companion/', 'test/', '.ci/'],
  'companion/store/': [
    'companion/settings/',
    'companion/webdav/',
    'companion/upload/',
    'companion/door/',
    'companion/cli/',
  ],
  'companion/webdav/': [
    'companion/accounts/',
    'companion/transfer/',
    'companion/upload/',
    'companion/door/',
    'companion/cli/',
  ],
  'companion/transfer/': ['companion/upload/', 'companion/door/', 'companion/cli/'],
  'companion/upload/': ['companion/door/', 'companion/cli/'],
  'companion/door/': ['companion/cli/'],
  'extension/popup/': ['extension/background/', 'extension/options/'],
  'extension/options/': ['extension/background/', 'extension/popup/'],
  'extension/ui/': ['extension/background/', 'extension/popup/', 'extension/options/'],
  'extension/background/': ['extension/popup/', 'extension/options/'],
};

test('imports run one way', () => {
  const wrong = Object.entries(FORBIDDEN).flatMap(([from, targets]) =>
    imports.filter(
      ({ file, target }) => file.startsWith(from) && targets.some((folder) => target.startsWith(folder)),
    ),
  );
  assert.ok(imports.length > 50);
  assert.deepEqual(wrong, []);
});

test('only browser.ts imports the polyfill, only connected files open sockets', () => {
  const containing = (text: RegExp) =>
    sources.filter((source) => text.test(source.text)).map(({ file }) => file);
  assert.deepEqual(containing(/from 'webextension-polyfill'/), ['extension/browser.ts']);
  const sockets = containing(/new WebSocket\(/);
  assert.deepEqual(
    sockets.filter((file) => !file.startsWith('extension/background/')),
    [],
  );
});

test('no test is skipped, singled out or left for later', async () => {
  const tests = await readFiles('{companion,extension,shared,test}/**/*.test.{ts,tsx}');
  const marked = tests.filter(({ text }) =>
    /\b(it|test|describe|suite|t)\.(skip|only|todo)\(|\{\s*(skip|only|todo):/.test(text),
  );
  assert.ok(tests.length > 10);
  assert.deepEqual(
    marked.map(({ file }) => file),
    [],
  );
});

test('no file is longer than 250 lines', async () => {
  const own = [
    ...sources,
    ...(await readSources('{.ci/**/,}*.{ts,mjs}')),
    ...(await readSources('extension/**/*.css')),
  ];
  const long = own.filter(({ text }) => text.split('\n').length > 251).map(({ file }) => file);
  assert.deepEqual(long, []);
});

test('the background renders nothing', () => {
  const rendering = imports.filter(
    ({ file, target }) => file.startsWith('extension/background/') && target.endsWith('.tsx'),
  );
  assert.deepEqual(rendering, []);
});

test('every script that the documents name exists', async () => {
  const { scripts } = await readJson<{ scripts: Record<string, string> }>('package.json');
  for (const document of ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md']) {
    const text = await readText(document);
    for (const [, name = ''] of text.matchAll(/\bnpm run ([a-z]+)/g))
      assert.ok(name in scripts, `${name} in ${document}`);
  }
});
