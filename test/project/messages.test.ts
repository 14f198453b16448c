import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Message, problemMessages } from '../../.ci/problem-messages.ts';
import { PROBLEMS } from '../../shared/problems.ts';
import { SAID } from '../../shared/said.ts';
import { readJson, readSources } from './sources.ts';

type Messages = Record<string, Message>;

const own: Messages = await readJson('extension/_locales/en/messages.json');
// English needs no messages for these: they are said in it.
const said = Object.fromEntries(Object.entries(SAID).map(([key, message]) => [`said_${key}`, { message }]));
const english: Messages = { ...own, ...problemMessages(PROBLEMS), ...said };
const german: Messages = await readJson('extension/_locales/de/messages.json');
const sources = await readSources('extension/**/*.{ts,tsx}');
const manifest = JSON.stringify(await readJson('manifest.json'));

test('the English messages leave the problems to shared/problems.ts', () => {
  assert.deepEqual(
    Object.keys(own).filter((key) => key.startsWith('problem_')),
    [],
  );
});

test('every phrase of ours that is translated is said somewhere', async () => {
  const code = await readSources('{companion,extension}/**/*.{ts,tsx}');
  const unsaid = Object.values(SAID).filter(
    (phrase) => !code.some(({ text }) => text.includes(`'${phrase}'`)),
  );
  assert.deepEqual(unsaid, []);
});

test('German has every English message and no other', () => {
  assert.deepEqual(
    { missing: without(english, german), tooMany: without(german, english) },
    { missing: [], tooMany: [] },
  );
});

test('German fills in what English fills in', () => {
  for (const key of Object.keys(english)) {
    assert.deepEqual(filledIn(german[key]), filledIn(english[key]), key);
  }
});

test('every placeholder that a message names is defined', () => {
  for (const [locale, messages] of Object.entries({ english, german })) {
    for (const [key, { message, placeholders = {} }] of Object.entries(messages)) {
      const named = [...message.replaceAll('$$', '').matchAll(/\$([A-Za-z]\w*)\$/g)].map(([, name]) =>
        name?.toLowerCase(),
      );
      const defined = Object.keys(placeholders).map((name) => name.toLowerCase());
      assert.deepEqual([...new Set(named)].sort(), defined.sort(), `${key} in ${locale}`);
    }
  }
});

test('no message is empty', () => {
  for (const messages of [english, german]) {
    for (const [key, { message }] of Object.entries(messages)) assert.notEqual(message.trim(), '', key);
  }
});

test('every message asked for by name exists', () => {
  const asked = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/\b(t|plural|text|countedText)\(\s*'([a-z]\w*)'/g)].map(([, how, key = '']) => ({
      file,
      how,
      key,
    })),
  );
  const missing = asked.filter(
    ({ how, key }) => !((how === 'plural' || how === 'countedText' ? `${key}_one` : key) in own),
  );
  assert.ok(asked.length > 10, 'the way messages are asked for has changed: adapt this test');
  assert.deepEqual(missing, []);
});

test('every message is used', () => {
  const code = sources.map(({ text }) => text).join('\n');
  const literals = new Set([...code.matchAll(/['"`]([a-z]\w*)['"`]/g)].map(([, literal]) => literal));
  const beginnings = [...code.matchAll(/`([a-z]\w*_)\$\{/g)].map(([, beginning = '']) => beginning);
  const endings = [
    '_one',
    '_other',
    ...[...code.matchAll(/\$\{\w+\}(_[a-z]\w*)`/g)].map(([, ending = '']) => ending),
  ];
  const isUsed = (key: string) =>
    literals.has(key) ||
    endings.some((ending) => key.endsWith(ending) && literals.has(key.slice(0, -ending.length))) ||
    beginnings.some((beginning) => key.startsWith(beginning)) ||
    manifest.includes(`__MSG_${key}__`);
  assert.deepEqual(
    Object.keys(own).filter((key) => !isUsed(key)),
    [],
  );
});

function without(some: Messages, others: Messages): string[] {
  return Object.keys(some).filter((key) => !(key in others));
}

/** Which of `$1`, `$2` … a message uses, by itself or through its placeholders. */
function filledIn(message: Message | undefined): string[] {
  const contents = Object.values(message?.placeholders ?? {}).map(({ content }) => content);
  const direct = (message?.message ?? '').replaceAll('$$', '').match(/\$\d/g) ?? [];
  return [...new Set([...contents, ...direct])].sort();
}
