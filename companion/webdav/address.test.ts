import assert from 'node:assert/strict';
import { it } from 'node:test';
import { toProblem } from '../../shared/problems.ts';
import { codeThrown } from '../../test/problem.ts';
import { isLoopback, parseAddress, requireProtection } from './address.ts';

it('makes a root of what was typed, without secrets', () => {
  assert.equal(parseAddress(' https://ana:geheim@cloud.test/dav?x=1#y ').href, 'https://cloud.test/dav/');
  assert.equal(parseAddress('http://cloud.test').href, 'http://cloud.test/');
});

it('says what is no address', () => {
  assert.equal(
    codeThrown(() => parseAddress('cloud.test')),
    'not-a-url',
  );
  assert.equal(
    codeThrown(() => parseAddress('')),
    'not-a-url',
  );
  assert.equal(
    codeThrown(() => parseAddress('https://')),
    'not-a-url',
  );
  assert.equal(
    codeThrown(() => parseAddress('ftp://cloud.test')),
    'unsupported-scheme',
  );
  assert.equal(
    codeThrown(() => parseAddress('file:///etc/passwd')),
    'unsupported-scheme',
  );
});

it('never repeats a password that was typed into the address', () => {
  for (const text of ['htp//ana:geheim@cloud.test', 'ana:geheim@cloud.test', 'ftp://ana:geheim@cloud.test']) {
    assert.throws(
      () => parseAddress(text),
      (error) =>
        error instanceof Error && !JSON.stringify([error.message, toProblem(error)]).includes('geheim'),
    );
  }
});

it('knows this computer', () => {
  for (const host of ['localhost', 'a.localhost', '127.0.0.1', '127.9.9.9', '[::1]'])
    assert.equal(isLoopback(host), true);
  for (const host of ['localhost.test', '10.0.0.1', '127.test', '[::2]'])
    assert.equal(isLoopback(host), false);
});

it('wants a yes for plain http to another computer', () => {
  assert.equal(
    codeThrown(() => requireProtection(new URL('http://nas.test/'), false)),
    'plain-http',
  );
  assert.equal(
    codeThrown(() => requireProtection(new URL('http://nas.test/'), true)),
    'taken',
  );
  assert.equal(
    codeThrown(() => requireProtection(new URL('http://127.0.0.1/'), false)),
    'taken',
  );
  assert.equal(
    codeThrown(() => requireProtection(new URL('https://nas.test/'), false)),
    'taken',
  );
});
