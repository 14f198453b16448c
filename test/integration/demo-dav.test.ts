import assert from 'node:assert/strict';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { AUTH, type DemoDav, startDemoDav } from './demo-dav-server.ts';

describe('the embedded WebDAV server', () => {
  let dav: DemoDav;
  before(async () => {
    dav = await startDemoDav();
  });
  after(() => dav.remove());
  beforeEach(() => dav.empty());

  it('takes nobody without the password, and says nothing of what is there', async () => {
    await writeFile(join(dav.files, 'a.jpg'), 'bytes');
    for (const authorization of [
      '',
      'Basic',
      `Basic ${Buffer.from('demo:wrong').toString('base64')}`,
      `Bearer ${AUTH.slice(6)}`,
    ]) {
      for (const method of ['OPTIONS', 'GET', 'PROPFIND', 'PUT', 'DELETE']) {
        const answer = await dav.ask(method, '/a.jpg', authorization ? { authorization } : {});
        assert.equal(answer.status, 401, `${method} with “${authorization}”`);
        assert.match(String(answer.headers['www-authenticate']), /^Basic realm=/);
      }
    }
    assert.equal(await readFile(join(dav.files, 'a.jpg'), 'utf8'), 'bytes');
  });

  it('never leaves its folder and follows no link', async () => {
    await writeFile(join(dav.home, 'outside.txt'), 'private');
    await symlink(dav.home, join(dav.files, 'link'));
    await symlink(join(dav.home, 'outside.txt'), join(dav.files, 'file.jpg'));
    for (const path of [
      '/../outside.txt',
      '/%2e%2e/outside.txt',
      '/..%2foutside.txt',
      '/a/%00',
      '/%ff',
      '/./a',
    ]) {
      for (const method of ['GET', 'PUT', 'DELETE'])
        assert.equal((await dav.send(method, path)).status, 400, `${method} ${path}`);
    }
    for (const path of ['/link/outside.txt', '/file.jpg']) {
      for (const method of ['GET', 'PUT', 'DELETE'])
        assert.equal((await dav.send(method, path)).status, 403, `${method} ${path}`);
    }
    assert.equal((await dav.send('PUT', '/link/new.jpg', {}, 'x')).status, 403);
    assert.equal((await dav.send('PROPFIND', '/', { depth: '1' })).body.match(/<response>/g)?.length, 1);
    assert.equal(await readFile(join(dav.home, 'outside.txt'), 'utf8'), 'private');
  });

  it('hands out ranges', async () => {
    await writeFile(join(dav.files, 'a.jpg'), '0123456789');
    const part = async (range: string) => {
      const answer = await dav.send('GET', '/a.jpg', { range });
      return [answer.status, answer.headers['content-range'], answer.body];
    };
    assert.deepEqual(await part('bytes=2-4'), [206, 'bytes 2-4/10', '234']);
    assert.deepEqual(await part('bytes=7-'), [206, 'bytes 7-9/10', '789']);
    assert.deepEqual(await part('bytes=-2'), [206, 'bytes 8-9/10', '89']);
    assert.deepEqual((await part('bytes=10-')).slice(0, 2), [416, 'bytes */10']);
    assert.deepEqual(await part('bytes=0-1,4-5'), [200, undefined, '0123456789']);
    const whole = await dav.send('HEAD', '/a.jpg');
    assert.deepEqual([whole.status, whole.headers['content-length'], whole.body], [200, '10', '']);
    const etag = String(whole.headers.etag);
    assert.equal((await dav.send('GET', '/a.jpg', { 'if-none-match': etag })).status, 304);
    assert.equal((await dav.send('GET', '/a.jpg', { range: 'bytes=1-2', 'if-range': '"old"' })).status, 200);
    await writeFile(join(dav.files, 'empty'), '');
    assert.equal((await dav.send('GET', '/empty')).headers['content-length'], '0');
  });
});
