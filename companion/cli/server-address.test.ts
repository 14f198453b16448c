import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PhotoferryError } from '../../shared/problems.ts';
import { readServerAddress } from './server-address.ts';

const refused = (text: string): PhotoferryError => {
  try {
    readServerAddress(text);
  } catch (error) {
    if (error instanceof PhotoferryError) return error;
    throw error;
  }
  return assert.fail(`taken: ${text}`);
};

describe('the address of a server', () => {
  it('is taken as typed, with https:// where only a host stands', () => {
    assert.deepEqual(readServerAddress(' https://a.example/dav '), { url: 'https://a.example/dav' });
    assert.deepEqual(readServerAddress('http://127.0.0.1:8080/'), { url: 'http://127.0.0.1:8080/' });
    assert.deepEqual(readServerAddress('cloud.example.org/dav'), { url: 'https://cloud.example.org/dav' });
    assert.deepEqual(readServerAddress('localhost:8443'), { url: 'https://localhost:8443' });
    assert.deepEqual(readServerAddress('nas:5006/home'), { url: 'https://nas:5006/home' });
  });

  it('may be that of a file manager', () => {
    for (const scheme of ['davs', 'webdavs', 'DAVS'])
      assert.deepEqual(readServerAddress(`${scheme}://a.example/dav`), { url: 'https://a.example/dav' });
    const plain = { url: 'http://a.example/', username: 'ana', password: 'hunter2' };
    assert.deepEqual(readServerAddress('dav://ana:hunter2@a.example/'), plain);
    assert.deepEqual(readServerAddress('webdav://a.example'), { url: 'http://a.example' });
  });

  it('has user and password taken out, decoded', () => {
    const plain = { url: 'https://a.example/', username: 'ana', password: 'p@ss:w/rd%' };
    assert.deepEqual(readServerAddress('https://ana:p%40ss:w%2Frd%25@a.example/'), plain);
    assert.deepEqual(readServerAddress('https://ana:p@ss%3Aw%2Frd%@a.example/'), plain);
    assert.deepEqual(readServerAddress('ana@a.example'), { url: 'https://a.example', username: 'ana' });
    assert.deepEqual(readServerAddress('https://a.example/@me'), { url: 'https://a.example/@me' });
  });

  it('is refused where it is none, without showing what could be a password', () => {
    for (const text of ['', 'hello', 'hello world', 'https://', '/var/www', 'https://ana:hunter2@', 'nas:']) {
      const { problem, message } = refused(text);
      assert.equal(problem.code, 'not-a-url', text);
      assert.doesNotMatch(message, /hunter2/);
    }
    for (const text of ['ftp://a.example', 'sftp://ana:hunter2@a.example/', 'file:///etc/passwd']) {
      const { problem, message } = refused(text);
      assert.match(problem.code, /unsupported-scheme|not-a-url/, text);
      assert.doesNotMatch(message, /hunter2/);
    }
    assert.equal(refused('ftp://a.example/').problem.code, 'unsupported-scheme');
  });
});
