import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PhotoferryError } from '../../shared/problems.ts';
import { answerProblem } from './answer-problem.ts';
import { collectWords } from './collect-words.ts';
import type { PageWord } from './page-scripts.ts';

const answer = (status = 200): PageWord => ({
  step: 'answer',
  status,
  type: 'image/png',
  disposition: null,
  url: 'https://a.example/p.png',
});
const bytes = (text: string): PageWord => ({ step: 'bytes', base64: btoa(text) });

async function* said(...words: PageWord[]): AsyncGenerator<PageWord> {
  yield* words;
}
const codeOf = async (...words: PageWord[]): Promise<string> => {
  try {
    await collectWords(said(...words), 'p.png', answerProblem);
    return 'none';
  } catch (error) {
    return error instanceof PhotoferryError ? error.problem.code : String(error);
  }
};

test('chunks are put together in order', async () => {
  const photo = await collectWords(
    said(answer(), bytes('ab'), bytes('cd'), { step: 'end' }),
    'p',
    answerProblem,
  );
  assert.equal(await photo.bytes.text(), 'abcd');
  assert.equal(photo.bytes.type, 'image/png');
});

test('a photo that breaks off is not taken for a whole one', async () => {
  assert.equal(await codeOf(answer(), bytes('ab')), 'image-unreachable');
  assert.equal(await codeOf({ step: 'end' }), 'image-unreachable');
});

test('what the site or the page says against it counts', async () => {
  assert.equal(await codeOf(answer(404), { step: 'end' }), 'image-not-found');
  assert.equal(await codeOf({ step: 'failed', said: 'TypeError' }), 'image-unreachable');
});
