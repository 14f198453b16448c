import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { AUTH, type DemoDav, startDemoDav } from './demo-dav-server.ts';

describe('storing on the embedded WebDAV server', () => {
  let dav: DemoDav;
  before(async () => {
    dav = await startDemoDav();
  });
  after(() => dav.remove());
  beforeEach(() => dav.empty());

  it('stores a body whole, with its time, and gives it a strong ETag that every write changes', async () => {
    const bytes = randomBytes(300_000);
    const made = await dav.send('PUT', '/a.jpg', { 'x-oc-mtime': '1000000000' }, bytes);
    assert.equal(made.status, 201);
    assert.match(String(made.headers.etag), /^"[^"]+"$/);
    assert.equal(made.headers['x-oc-mtime'], 'accepted');
    assert.deepEqual(await readFile(join(dav.files, 'a.jpg')), bytes);
    assert.equal(Math.floor((await stat(join(dav.files, 'a.jpg'))).mtimeMs / 1000), 1_000_000_000);
    const again = await dav.send('PUT', '/a.jpg', { 'x-oc-mtime': '1000000000' }, bytes);
    assert.equal(again.status, 204);
    assert.notEqual(again.headers.etag, made.headers.etag);
    assert.equal((await dav.send('PUT', '/a.jpg', { 'x-oc-mtime': 'soon' }, 'x')).status, 400);
  });

  it('keeps the old file when a new body breaks off, and lists nothing of it', async () => {
    await writeFile(join(dav.files, 'a.jpg'), 'the old one');
    const broken = request({
      port: dav.server.port,
      method: 'PUT',
      path: '/a.jpg',
      headers: { authorization: AUTH, 'content-length': '1000' },
    });
    const failed = new Promise((resolve) => broken.once('error', resolve));
    await new Promise<void>((resolve) => broken.write('half', () => resolve()));
    await received(dav.incoming);
    assert.deepEqual(await readdir(dav.files), ['a.jpg']);
    broken.destroy();
    await failed;
    await emptied(dav.incoming);
    assert.equal(await readFile(join(dav.files, 'a.jpg'), 'utf8'), 'the old one');
  });

  it('keeps conditions', async () => {
    const first = await dav.send('PUT', '/a.jpg', { 'if-none-match': '*' }, 'one');
    assert.equal(first.status, 201);
    assert.equal((await dav.send('PUT', '/a.jpg', { 'if-none-match': '*' }, 'two')).status, 412);
    assert.equal((await dav.send('PUT', '/a.jpg', { 'if-match': '"other"' }, 'two')).status, 412);
    assert.equal((await dav.send('PUT', '/a.jpg', { if: '(["other"])' }, 'two')).status, 412);
    assert.equal((await dav.send('PUT', '/b.jpg', { 'if-match': '*' }, 'two')).status, 412);
    assert.equal(
      (await dav.send('PUT', '/a.jpg', { 'if-match': `W/${first.headers.etag}` }, 'two')).status,
      412,
    );
    assert.equal((await dav.send('DELETE', '/a.jpg', { 'if-match': '"other"' })).status, 412);
    assert.equal(await readFile(join(dav.files, 'a.jpg'), 'utf8'), 'one');
    assert.equal(
      (await dav.send('PUT', '/a.jpg', { 'if-match': String(first.headers.etag) }, 'two')).status,
      204,
    );
    assert.equal(await readFile(join(dav.files, 'a.jpg'), 'utf8'), 'two');
  });

  it('asks for a body only when it is welcome, and refuses parts and properties', async () => {
    let asked = false;
    const expect = (path: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        asked = false;
        const put = request({
          port: dav.server.port,
          method: 'PUT',
          path,
          headers: { authorization: AUTH, expect: '100-continue', 'content-length': '3' },
        });
        put.on('continue', () => {
          asked = true;
          put.end('abc');
        });
        put.on('response', (response) => {
          response.resume().on('end', () => resolve(response.statusCode));
          put.destroy();
        });
        put.on('error', reject);
        put.flushHeaders();
      });
    assert.equal(await expect('/no/a.jpg').catch(() => 'closed'), 409);
    assert.equal(asked, false);
    assert.equal((await dav.send('PUT', '/a.jpg', { 'content-range': 'bytes 0-1/2' }, 'xx')).status, 400);
    assert.equal((await dav.send('PROPPATCH', '/')).status, 403);
    assert.equal((await dav.send('LOCK', '/')).status, 405);
    assert.match(String((await dav.send('OPTIONS', '/')).headers.dav), /^1$/);
  });
});

async function received(folder: string): Promise<void> {
  while ((await readdir(folder)).length === 0) await new Promise(setImmediate);
}

async function emptied(folder: string): Promise<void> {
  while ((await readdir(folder)).length > 0) await new Promise(setImmediate);
}
