import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemText } from './problem-text.ts';

test('the texts are looked up by code with target and answer', () => {
  const asked: [string, string[]][] = [];
  const found = problemText(
    { code: 'tls-untrusted', target: 'nas', said: 'self-signed' },
    (key, substitutions) => {
      asked.push([key, substitutions]);
      return `<${key}>`;
    },
  );
  assert.deepEqual(found, { what: '<problem_tls_untrusted>', next: '<problem_tls_untrusted_next>' });
  assert.deepEqual(asked[0], ['problem_tls_untrusted', ['nas', 'self-signed']]);
});

test('a missing translation falls back to English', () => {
  const found = problemText({ code: 'server-full', target: 'nas' }, () => '');
  assert.equal(found.what, 'There is not enough space left at nas.');
  assert.equal(found.next, 'Make room on the server, then try again.');
});

test('what our own code said is translated, what others said is not', () => {
  const words: Record<string, string> = { said_web_page: 'eine Webseite' };
  const said = (phrase: string) =>
    problemText({ code: 'not-an-image', target: 'x', said: phrase }, (key, [, filled]) =>
      key === 'problem_not_an_image' ? `${filled}` : (words[key] ?? ''),
    ).what;
  assert.equal(said('a web page'), 'eine Webseite');
  assert.equal(said('an empty file'), 'an empty file');
  assert.equal(said('toString'), 'toString');
  assert.equal(said('503 Service Unavailable'), '503 Service Unavailable');
});
