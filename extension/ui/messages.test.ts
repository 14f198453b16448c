/** Every text is there in every language, and no text is there for nothing. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PROBLEMS } from '../../shared/problems.ts';
import { SAID } from '../../shared/said.ts';

const extension = new URL('..', import.meta.url).pathname;
type Messages = Record<string, { message: string; placeholders?: Record<string, { content: string }> }>;
const read = (locale: string): Messages =>
  JSON.parse(readFileSync(`${extension}_locales/${locale}/messages.json`, 'utf8'));
const [english, german] = [read('en'), read('de')];
const problemKeys = Object.keys(PROBLEMS).flatMap((code) => {
  const key = `problem_${code.replaceAll('-', '_')}`;
  return [key, `${key}_next`];
});
const saidKeys = Object.keys(SAID).map((key) => `said_${key}`);

test('German has every English text and every problem, and nothing else', () => {
  const wanted = [...Object.keys(english), ...problemKeys, ...saidKeys];
  assert.deepEqual(Object.keys(german).sort(), wanted.sort());
});

test('English has no problem texts of its own: they are made from shared/problems.ts', () => {
  assert.deepEqual(
    Object.keys(english).filter((key) => key.startsWith('problem_')),
    [],
  );
});

test('a translation uses the same placeholders', () => {
  const used = (text: string) => [...new Set(text.match(/\$(\d|[A-Z]+\$)/g) ?? [])].sort();
  for (const [key, { message }] of Object.entries(english)) {
    assert.deepEqual(used(german[key]?.message ?? ''), used(message), key);
  }
  for (const [code, [what, next]] of Object.entries(PROBLEMS)) {
    const key = `problem_${code.replaceAll('-', '_')}`;
    for (const [name, text] of Object.entries({ [key]: what, [`${key}_next`]: next })) {
      const wanted = [...text.matchAll(/\{(\w+)\}/g)].map(([, word]) => `$${word?.toUpperCase()}$`).sort();
      assert.deepEqual(used(german[name]?.message ?? ''), wanted, name);
      for (const mark of wanted) {
        const content = german[name]?.placeholders?.[mark.slice(1, -1).toLowerCase()]?.content;
        assert.equal(content, mark === '$TARGET$' ? '$1' : '$2', name);
      }
    }
  }
});

test('every key that is used exists, and every key that exists is used', () => {
  const sources = globSync('**/*.{ts,tsx}', { cwd: extension }).filter((name) => !name.includes('.test.'));
  const code = sources.map((name) => readFileSync(extension + name, 'utf8')).join('\n');
  const quoted = new Set(code.match(/(?<=['"`])[a-z0-9_]+(?=['"`])/g));
  const manifest = readFileSync(`${extension}../manifest.json`, 'utf8');
  for (const [, key] of manifest.matchAll(/__MSG_(\w+)__/g)) quoted.add(key ?? '');
  // `_one` and `_other` are chosen by count; a notice’s title belongs to its text.
  const stem = (key: string) => key.replace(/_(one|other|title)$/, '');
  const unused = Object.keys(english).filter((key) => !quoted.has(key) && !quoted.has(stem(key)));
  assert.deepEqual(unused, []);
  const asked = [...code.matchAll(/\b(?:t|text|one)\(\s*'([a-z0-9_]+)'/g)].map(([, key]) => key ?? '');
  assert.deepEqual(
    asked.filter((key) => !(key in english)),
    [],
  );
});
