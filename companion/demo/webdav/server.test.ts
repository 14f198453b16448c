import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type DavServer, startDavServer } from './server.ts';

const AUTH = `Basic ${Buffer.from('demo:s3cret:ä').toString('base64')}`;

describe('the embedded WebDAV server', () => {
  let home: string;
  let folder: string;
  let server: DavServer;

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'photoferry-dav-'));
    folder = join(home, 'files');
    server = await startDavServer({
      folder,
      incoming: join(home, 'in'),
      username: 'demo',
      password: 's3cret:ä',
    });
  });
  after(async () => {
    await server.close();
    await rm(home, { recursive: true });
  });
  beforeEach(async () => {
    await rm(folder, { recursive: true });
    await mkdir(folder);
  });

  const send = (method: string, path: string, headers: Record<string, string> = {}, body?: string | Buffer) =>
    ask(server, method, path, { authorization: AUTH, ...headers }, body);

  it('takes nobody without the password, and says nothing of what is there', async () => {
    await writeFile(join(folder, 'a.jpg'), 'bytes');
    for (const authorization of [
      '',
      'Basic',
      `Basic ${Buffer.from('demo:wrong').toString('base64')}`,
      `Bearer ${AUTH.slice(6)}`,
    ]) {
      for (const method of ['OPTIONS', 'GET', 'PROPFIND', 'PUT', 'DELETE']) {
        const answer = await ask(server, method, '/a.jpg', authorization ? { authorization } : {});
        assert.equal(answer.status, 401, `${method} with “${authorization}”`);
        assert.match(String(answer.headers['www-authenticate']), /^Basic realm=/);
      }
    }
    assert.equal(await readFile(join(folder, 'a.jpg'), 'utf8'), 'bytes');
  });

  it('stores a body whole, with its time, and gives it a strong ETag that every write changes', async () => {
    const bytes = randomBytes(300_000);
    const made = await send('PUT', '/a.jpg', { 'x-oc-mtime': '1000000000' }, bytes);
    assert.equal(made.status, 201);
    assert.match(String(made.headers.etag), /^"[^"]+"$/);
    assert.equal(made.headers['x-oc-mtime'], 'accepted');
    assert.deepEqual(await readFile(join(folder, 'a.jpg')), bytes);
    assert.equal(Math.floor((await stat(join(folder, 'a.jpg'))).mtimeMs / 1000), 1_000_000_000);
    const again = await send('PUT', '/a.jpg', { 'x-oc-mtime': '1000000000' }, bytes);
    assert.equal(again.status, 204);
    assert.notEqual(again.headers.etag, made.headers.etag);
    assert.equal((await send('PUT', '/a.jpg', { 'x-oc-mtime': 'soon' }, 'x')).status, 400);
  });

  it('keeps the old file when a new body breaks off, and lists nothing of it', async () => {
    await writeFile(join(folder, 'a.jpg'), 'the old one');
    const broken = request({
      port: server.port,
      method: 'PUT',
      path: '/a.jpg',
      headers: { authorization: AUTH, 'content-length': '1000' },
    });
    const failed = new Promise((resolve) => broken.once('error', resolve));
    await new Promise<void>((resolve) => broken.write('half', () => resolve()));
    await received(join(home, 'in'));
    assert.deepEqual(await readdir(folder), ['a.jpg']);
    broken.destroy();
    await failed;
    await emptied(join(home, 'in'));
    assert.equal(await readFile(join(folder, 'a.jpg'), 'utf8'), 'the old one');
  });

  it('keeps conditions', async () => {
    const first = await send('PUT', '/a.jpg', { 'if-none-match': '*' }, 'one');
    assert.equal(first.status, 201);
    assert.equal((await send('PUT', '/a.jpg', { 'if-none-match': '*' }, 'two')).status, 412);
    assert.equal((await send('PUT', '/a.jpg', { 'if-match': '"other"' }, 'two')).status, 412);
    assert.equal((await send('PUT', '/a.jpg', { if: '(["other"])' }, 'two')).status, 412);
    assert.equal((await send('PUT', '/b.jpg', { 'if-match': '*' }, 'two')).status, 412);
    assert.equal((await send('PUT', '/a.jpg', { 'if-match': `W/${first.headers.etag}` }, 'two')).status, 412);
    assert.equal((await send('DELETE', '/a.jpg', { 'if-match': '"other"' })).status, 412);
    assert.equal(await readFile(join(folder, 'a.jpg'), 'utf8'), 'one');
    assert.equal(
      (await send('PUT', '/a.jpg', { 'if-match': String(first.headers.etag) }, 'two')).status,
      204,
    );
    assert.equal(await readFile(join(folder, 'a.jpg'), 'utf8'), 'two');
  });

  it('lists a folder at Depth 1, itself at Depth 0, and refuses infinity', async () => {
    await mkdir(join(folder, 'Süd & <Nord>'));
    await writeFile(join(folder, 'Süd & <Nord>', '100% #1?.jpg'), 'bytes');
    const path = `/${encodeURIComponent('Süd & <Nord>')}/`;
    const listing = await send('PROPFIND', path, { depth: '1' });
    assert.equal(listing.status, 207);
    assert.equal(listing.body.match(/<response>/g)?.length, 2);
    assert.match(listing.body, /<href>\/S%C3%BCd%20%26%20%3CNord%3E\/100%25%20%231%3F\.jpg<\/href>/);
    assert.match(listing.body, /<getcontentlength>5</);
    assert.match(listing.body, /<displayname>Süd &#38; &#60;Nord&#62;</);
    assert.equal((await send('PROPFIND', path, { depth: '0' })).body.match(/<response>/g)?.length, 1);
    assert.equal((await send('PROPFIND', path, { depth: 'infinity' })).status, 403);
    assert.equal((await send('PROPFIND', path)).status, 403);
    assert.equal((await send('PROPFIND', '/gone/', { depth: '1' })).status, 404);
  });

  it('answers for the properties asked for, quota among them, and 404 for unknown ones', async () => {
    const body =
      '<d:propfind xmlns:d="DAV:"><d:prop><d:getetag/><d:quota-available-bytes/><x:id xmlns:x="urn:x"/></d:prop></d:propfind>';
    const answer = await send('PROPFIND', '/', { depth: '0' }, body);
    assert.match(
      answer.body,
      /<quota-available-bytes>\d+<\/quota-available-bytes><\/prop><status>HTTP\/1.1 200 OK/,
    );
    assert.match(answer.body, /<getetag\/><id xmlns="urn:x"\/><\/prop><status>HTTP\/1.1 404/);
    assert.doesNotMatch((await send('PROPFIND', '/', { depth: '0' })).body, /quota/);
    const malformed = [
      '<d:propfind',
      '<a/>',
      '<!DOCTYPE a [<!ENTITY e "x">]><d:propfind xmlns:d="DAV:"><d:allprop/></d:propfind>',
    ];
    for (const xml of malformed)
      assert.equal((await send('PROPFIND', '/', { depth: '0' }, xml)).status, 400, xml);
    assert.equal((await send('PROPFIND', '/', { depth: '0' }, ' '.repeat(70_000))).status, 413);
  });

  it('makes, moves, copies and removes, and never replaces against the will of the client', async () => {
    const to = (path: string, overwrite: 'T' | 'F') => ({ destination: `${server.url}${path}`, overwrite });
    assert.equal((await send('MKCOL', '/trip/')).status, 201);
    assert.equal((await send('MKCOL', '/trip/')).status, 405);
    assert.equal((await send('MKCOL', '/no/such/')).status, 409);
    assert.equal((await send('MKCOL', '/body/', {}, 'x')).status, 415);
    assert.equal((await send('PUT', '/no/a.jpg', {}, 'x')).status, 409);
    assert.equal((await send('PUT', '/trip', {}, 'x')).status, 405);
    await send('PUT', '/a.jpg', {}, 'a');
    await send('PUT', '/b.jpg', {}, 'b');
    assert.equal((await send('MOVE', '/a.jpg', to('b.jpg', 'F'))).status, 412);
    assert.equal((await send('COPY', '/a.jpg', to('b.jpg', 'F'))).status, 412);
    assert.equal(await readFile(join(folder, 'b.jpg'), 'utf8'), 'b');
    assert.equal((await send('MOVE', '/a.jpg', to('no/a.jpg', 'F'))).status, 409);
    assert.equal((await send('MOVE', '/gone.jpg', to('c.jpg', 'F'))).status, 404);
    assert.equal((await send('MOVE', '/a.jpg', { destination: 'http://192.0.2.1/a.jpg' })).status, 502);
    assert.equal((await send('MOVE', '/trip/', to('trip/inner/', 'T'))).status, 403);
    assert.equal((await send('MOVE', '/a.jpg', to('trip/a.jpg', 'F'))).status, 201);
    assert.equal((await send('COPY', '/trip/', to('copy/', 'F'))).status, 201);
    assert.equal((await send('COPY', '/b.jpg', to('trip/a.jpg', 'T'))).status, 204);
    assert.equal(await readFile(join(folder, 'trip', 'a.jpg'), 'utf8'), 'b');
    assert.equal(await readFile(join(folder, 'copy', 'a.jpg'), 'utf8'), 'a');
    assert.equal((await send('DELETE', '/trip/')).status, 204);
    assert.equal((await send('DELETE', '/')).status, 403);
    assert.deepEqual((await readdir(folder)).sort(), ['b.jpg', 'copy']);
  });

  it('hands out ranges', async () => {
    await writeFile(join(folder, 'a.jpg'), '0123456789');
    const part = async (range: string) => {
      const answer = await send('GET', '/a.jpg', { range });
      return [answer.status, answer.headers['content-range'], answer.body];
    };
    assert.deepEqual(await part('bytes=2-4'), [206, 'bytes 2-4/10', '234']);
    assert.deepEqual(await part('bytes=7-'), [206, 'bytes 7-9/10', '789']);
    assert.deepEqual(await part('bytes=-2'), [206, 'bytes 8-9/10', '89']);
    assert.deepEqual((await part('bytes=10-')).slice(0, 2), [416, 'bytes */10']);
    assert.deepEqual(await part('bytes=0-1,4-5'), [200, undefined, '0123456789']);
    const whole = await send('HEAD', '/a.jpg');
    assert.deepEqual([whole.status, whole.headers['content-length'], whole.body], [200, '10', '']);
    const etag = String(whole.headers.etag);
    assert.equal((await send('GET', '/a.jpg', { 'if-none-match': etag })).status, 304);
    assert.equal((await send('GET', '/a.jpg', { range: 'bytes=1-2', 'if-range': '"old"' })).status, 200);
    await writeFile(join(folder, 'empty'), '');
    assert.equal((await send('GET', '/empty')).headers['content-length'], '0');
  });

  it('never leaves its folder and follows no link', async () => {
    await writeFile(join(home, 'outside.txt'), 'private');
    await symlink(home, join(folder, 'link'));
    await symlink(join(home, 'outside.txt'), join(folder, 'file.jpg'));
    for (const path of [
      '/../outside.txt',
      '/%2e%2e/outside.txt',
      '/..%2foutside.txt',
      '/a/%00',
      '/%ff',
      '/./a',
    ]) {
      for (const method of ['GET', 'PUT', 'DELETE'])
        assert.equal((await send(method, path)).status, 400, `${method} ${path}`);
    }
    for (const path of ['/link/outside.txt', '/file.jpg']) {
      for (const method of ['GET', 'PUT', 'DELETE'])
        assert.equal((await send(method, path)).status, 403, `${method} ${path}`);
    }
    assert.equal((await send('PUT', '/link/new.jpg', {}, 'x')).status, 403);
    assert.equal((await send('PROPFIND', '/', { depth: '1' })).body.match(/<response>/g)?.length, 1);
    assert.equal(await readFile(join(home, 'outside.txt'), 'utf8'), 'private');
  });

  it('asks for a body only when it is welcome, and refuses parts and properties', async () => {
    let asked = false;
    const expect = (path: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        asked = false;
        const put = request({
          port: server.port,
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
    assert.equal((await send('PUT', '/a.jpg', { 'content-range': 'bytes 0-1/2' }, 'xx')).status, 400);
    assert.equal((await send('PROPPATCH', '/')).status, 403);
    assert.equal((await send('LOCK', '/')).status, 405);
    assert.match(String((await send('OPTIONS', '/')).headers.dav), /^1$/);
  });
});

interface Answer {
  status: number | undefined;
  headers: IncomingMessage['headers'];
  body: string;
}

function ask(
  server: DavServer,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string | Buffer,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length: Record<string, string> =
      body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(
      { host: '127.0.0.1', port: server.port, method, path, headers: { ...length, ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

async function received(folder: string): Promise<void> {
  while ((await readdir(folder)).length === 0) await new Promise(setImmediate);
}

async function emptied(folder: string): Promise<void> {
  while ((await readdir(folder)).length > 0) await new Promise(setImmediate);
}
