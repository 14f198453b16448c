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

/** ARCHITECTURE.md, "Imports run one way": each imports only from those before it, and from itself. */
const LAYERS = {
  companion: [
    ...[
      'files',
      'log',
      'store',
      'credentials',
      'settings',
      'local',
      'photos',
      'webdav',
      'accounts',
      'transfer',
    ],
    ...['download', 'sync', 'upload', 'pairing', 'diagnostics', 'calls', 'companion.ts'],
    ...['door', 'demo', 'cli', 'main.ts'],
  ],
  extension: [
    ...[
      'browser.ts',
      'upload-order.ts',
      'db.ts',
      'outbox-row.ts',
      'messages.ts',
      '_locales',
      'capture',
      'ui',
      'background',
      'popup',
    ],
    ...['options', 'picker', 'icons'],
  ],
};
/** Of one half, whatever their order: what has nothing to do with each other. */
const STRANGERS = [
  ['extension/popup/', 'extension/background/'],
  ['extension/options/', 'extension/background/'],
  ['extension/options/', 'extension/popup/'],
  ['extension/picker/', 'extension/background/'],
  ['companion/transfer/', 'companion/accounts/'],
  ['companion/demo/', 'companion/door/'],
];

test('the halves share only shared/, and the product imports no test or tool', () => {
  const wrong = imports.filter(({ file, target }) => {
    const [from, to] = [file.split('/')[0], target.split('/')[0]];
    return to !== from && to !== 'shared';
  });
  assert.ok(imports.length > 50);
  assert.deepEqual(wrong, []);
});

test('imports run one way', () => {
  for (const [half, layers] of Object.entries(LAYERS)) {
    const layerOf = (file: string) => layers.indexOf(file.split('/')[1] ?? '');
    const own = imports.filter(({ file }) => file.startsWith(`${half}/`));
    const inside = own.filter(({ target }) => target.startsWith(`${half}/`));
    assert.deepEqual(
      own.filter(({ file }) => layerOf(file) < 0),
      [],
      'of no layer: name it in LAYERS',
    );
    assert.deepEqual(
      inside.filter(({ file, target }) => layerOf(target) > layerOf(file)),
      [],
    );
  }
  const strange = STRANGERS.flatMap(([from = '', to = '']) =>
    imports.filter(({ file, target }) => file.startsWith(from) && target.startsWith(to)),
  );
  assert.deepEqual(strange, []);
});

test('a folder of the companion that has an index is entered by it', () => {
  const indexes = new Set(
    sources.map(({ file }) => file).filter((file) => /^companion\/\w+\/index\.ts$/.test(file)),
  );
  const past = imports.filter(({ file, target }) => {
    const folder = target.split('/').slice(0, 2).join('/');
    const entered = indexes.has(`${folder}/index.ts`) && !file.startsWith(`${folder}/`);
    return entered && target !== `${folder}/index.ts`;
  });
  assert.ok(indexes.size > 5);
  assert.deepEqual(past, []);
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

test('what is installed and built is ignored also where it is a link to another folder', async () => {
  const ignored = (await readText('.gitignore')).split('\n');
  for (const name of ['node_modules', '.runtime']) assert.ok(ignored.includes(name), name);
});
