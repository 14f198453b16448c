import assert from 'node:assert/strict';
import { it } from 'node:test';
import { PhotoferryError } from '../../../shared/problems.ts';
import { proxyAuthorization, proxyFor } from './proxy.ts';

const at = (server: string, environment: NodeJS.ProcessEnv) =>
  proxyFor(new URL(server), environment)?.href ?? null;
const BOTH = { HTTPS_PROXY: 'http://secure:1', HTTP_PROXY: 'plain:2' };

it('is chosen by the scheme of the server, and written in lower case wins', () => {
  assert.equal(at('https://nas.test/', BOTH), 'http://secure:1/');
  assert.equal(at('http://nas.test/', BOTH), 'http://plain:2/');
  assert.equal(at('https://nas.test/', { ...BOTH, https_proxy: 'https://u:p@low:3' }), 'https://u:p@low:3/');
  assert.equal(at('https://nas.test/', { HTTP_PROXY: 'plain:2', HTTPS_PROXY: '' }), null);
});

it('is never used for this computer', () => {
  for (const host of ['localhost', '127.0.0.1', '127.8.8.8', '[::1]', 'a.localhost']) {
    assert.equal(at(`https://${host}/`, BOTH), null, host);
  }
});

it('is not used for what NO_PROXY names', () => {
  const direct = (server: string, list: string) => at(server, { ...BOTH, NO_PROXY: list }) === null;
  for (const list of ['*', 'nas.test', '.nas.test', '*.nas.test', 'a, NAS.test ,b', 'test', 'nas.test:443']) {
    assert.ok(direct('https://nas.test/', list), list);
  }
  for (const list of ['', 'as.test', 'nas.test:444', 'x.nas.test', 'nas.test.org']) {
    assert.ok(!direct('https://nas.test/', list), list);
  }
  assert.ok(direct('https://[fd00::1]:5006/', 'fd00::1') || direct('https://[fd00::1]:5006/', '[fd00::1]'));
  assert.ok(direct('https://192.168.1.2/', '192.168.1.2'));
});

it('says that it is none, without the password in it', () => {
  for (const proxy of ['socks5://me:secret@host:1', 'http://me:secret@']) {
    assert.throws(
      () => at('https://nas.test/', { HTTPS_PROXY: proxy }),
      (error) =>
        error instanceof PhotoferryError &&
        error.problem.code === 'proxy-refused' &&
        !JSON.stringify(error.problem).includes('secret'),
    );
  }
});

it('gets the account from its address', () => {
  const expected = `Basic ${Buffer.from('me:s@cret').toString('base64')}`;
  assert.deepEqual(proxyAuthorization(new URL('http://me:s%40cret@p:1')), {
    'Proxy-Authorization': expected,
  });
  assert.deepEqual(proxyAuthorization(new URL('http://p:1')), {});
});

it('takes a percent sign that stands in its account unescaped', () => {
  const proxy = proxyFor(new URL('https://nas.test/'), { HTTPS_PROXY: 'http://m%65:50%@p:1' });
  assert.equal(proxy?.href, 'http://me:50%25@p:1/');
});
