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
  assert.equal(found.what, 'There is no space left at nas.');
  assert.equal(found.next, 'Make room on the server, then try again.');
});
