/** The companion's own reading of photos from the web, against a real HTTP server on loopback. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { addressSpace } from '../../companion/upload/address-space.ts';
import { FETCH_LIMITS } from '../../companion/upload/fetch-photo.ts';
import { PhotoferryError, type Problem } from '../../shared/problems.ts';
import { fetchSiteOfFile, PNG, publicNames } from './fetch-site.ts';

const { folder, port, requests, site, fetching, problemOf } = await fetchSiteOfFile();

test('a page on loopback gets its photo, whole, with its name and type by the bytes', async () => {
  const { size, name, type, sha256 } = await fetching(site('/photo.png?w=1'));
  assert.deepEqual({ size, name, type }, { size: PNG.length, name: 'photo.png', type: 'image/png' });
  assert.equal(sha256, createHash('sha256').update(PNG).digest('hex'));
  assert.deepEqual(await readFile(join(folder, 'photo')), PNG);
  await rm(join(folder, 'photo'));
});

test('the name comes from Content-Disposition, its extension from the bytes', async () => {
  assert.equal((await fetching(site('/named'))).name, 'näme.png');
  assert.equal((await fetching(site('/named'), { chosen: 'mine.gif' })).name, 'mine.png');
  await rm(join(folder, 'photo'));
});

test('the request says who asks, wants images unpacked, and carries neither cookies nor credentials', async () => {
  requests.length = 0;
  await fetching(`http://user:secret@127.0.0.1:${port}/moved`, {
    pageUrl: `http://u:p@127.0.0.1:${port}/a?b#c`,
  });
  await rm(join(folder, 'photo'));
  assert.deepEqual(
    requests.map(({ url }) => url),
    ['/moved', '/photo.png'],
  );
  for (const { headers } of requests) {
    assert.match(headers.accept ?? '', /^image\/\*/);
    assert.match(headers['user-agent'] ?? '', /^Photoferry\//);
    assert.equal(headers['accept-encoding'], 'identity');
    assert.equal(headers.referer, site('/a?b'));
    assert.equal(headers.authorization, undefined);
    assert.equal(headers.cookie, undefined);
  }
});

test('another origin gets the origin as Referer, and plain http nothing of an https page', async () => {
  requests.length = 0;
  await fetching(site('/photo.png'), { pageUrl: 'http://localhost:1/a?b' });
  await fetching(site('/photo.png'), { pageUrl: 'https://localhost/a?b' });
  await rm(join(folder, 'photo'));
  assert.deepEqual(
    requests.map(({ headers }) => headers.referer),
    ['http://localhost:1/', undefined],
  );
});

const spellings = [
  '127.0.0.1',
  '0.0.0.0',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '2130706433',
  '0x7f.1',
  '0177.0.0.1',
  'localhost',
];
for (const host of spellings) {
  test(`a public page gets nothing from ${host}`, async () => {
    requests.length = 0;
    for (const pageUrl of ['https://93.184.216.34/', undefined, 'file:///home/x.html']) {
      const problem = await problemOf(fetching(site('/photo.png', host), { pageUrl }));
      assert.equal(problem.code, 'private-address');
    }
    assert.equal(requests.length, 0);
  });
}

test('a page in a private network gets nothing from loopback', async () => {
  const problem = await problemOf(fetching(site('/photo.png'), { pageUrl: 'http://192.168.1.5/' }));
  assert.equal(problem.code, 'private-address');
});

test('a public name that resolves to loopback is refused', async () => {
  const lookup = publicNames('page.example');
  const options = { lookup, pageUrl: 'https://page.example/' };
  assert.equal(
    (await problemOf(fetching(site('/photo.png', 'cdn.example'), options))).code,
    'private-address',
  );
});

test('the connection goes to the address that was checked, whatever the name means a moment later', async () => {
  const asked: string[] = [];
  const lookup = async (host: string) => {
    asked.push(host);
    return [{ address: asked.length === 1 ? '127.0.0.1' : '192.0.2.1', family: 4 }];
  };
  await fetching(site('/photo.png', 'cdn.example'), { lookup, pageUrl: site('/') });
  await rm(join(folder, 'photo'));
  assert.deepEqual(asked, ['cdn.example']);
});

test('a redirect from a public host into loopback is refused', async () => {
  // 127.0.0.2 stands for the public internet.
  const outside = createServer((_, response) => {
    response.writeHead(302, { Location: site('/photo.png') }).end();
  });
  outside.listen(0, '127.0.0.2');
  await once(outside, 'listening');
  const spaceOf = (address: string) => (address === '127.0.0.2' ? 'public' : addressSpace(address));
  const imageUrl = `http://127.0.0.2:${(outside.address() as AddressInfo).port}/x`;
  requests.length = 0;
  const problem = await problemOf(fetching(imageUrl, { spaceOf, pageUrl: 'https://93.184.216.34/' }));
  assert.equal(problem.code, 'private-address');
  assert.equal(requests.length, 0);
  await fetching(imageUrl, { spaceOf });
  assert.equal(requests.length, 1, 'the same redirect is followed for a page on loopback');
  await rm(join(folder, 'photo'));
  await new Promise((resolve) => outside.close(resolve));
});

test('a redirect to a file is refused', async () => {
  assert.equal((await problemOf(fetching(site('/to-file')))).code, 'unsupported-scheme');
});

for (const url of [
  'file:///etc/passwd',
  'ftp://127.0.0.1/x.png',
  'data:image/png;base64,AA',
  'javascript:1',
]) {
  test(`${url} is not fetched`, async () => {
    assert.equal((await problemOf(fetching(url))).code, 'unsupported-scheme');
  });
}

const answers: [path: string, code: Problem['code'], said?: string | RegExp][] = [
  ['/nothing', 'image-not-found'],
  ['/gone', 'image-not-found'],
  ['/secret', 'image-refused'],
  ['/broken', 'image-unreachable', 'HTTP 503'],
  ['/loop', 'image-unreachable', 'too many redirects'],
  ['/page.jpg', 'not-an-image', 'a web page'],
  ['/answer.json', 'not-an-image', 'JSON'],
  ['/empty', 'not-an-image', 'an empty file'],
  ['/drawing.svg', 'not-an-image', 'a drawing (SVG)'],
  ['/manual.pdf', 'not-an-image', 'a PDF file'],
  ['/cut', 'image-unreachable', 'the connection broke off'],
  ['/packed', 'image-unreachable', 'it came packed as gzip'],
];
for (const [path, code, said] of answers) {
  test(`${path} is ${code}${said ? `: ${said}` : ''}`, async () => {
    const problem = await problemOf(fetching(`${site(path)}?token=secret`));
    assert.equal(problem.code, code);
    assert.equal(problem.said, said);
    assert.equal(problem.target, `127.0.0.1:${port}${path}`);
  });
}

test('what is too large is refused by its announced size, and by counting', async () => {
  const limits = { ...FETCH_LIMITS, bytes: 2000 };
  assert.equal((await problemOf(fetching(site('/announced'), { limits }))).code, 'image-too-large');
  assert.equal((await problemOf(fetching(site('/endless'), { limits }))).code, 'image-too-large');
});

test('a server that does not answer is given up after the time limit', async () => {
  const limits = { ...FETCH_LIMITS, milliseconds: 100 };
  const problem = await problemOf(fetching(site('/silent'), { limits }));
  assert.equal(problem.code, 'image-unreachable');
  const lookup = () => new Promise<never>(() => {});
  const stuck = await problemOf(fetching(site('/photo.png', 'slow.example'), { limits, lookup }));
  assert.equal(stuck.said, 'it took longer than 0.1 s');
});

test('nothing listens, and no such host', async () => {
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const free = (closed.address() as AddressInfo).port;
  await new Promise((resolve) => closed.close(resolve));
  assert.equal((await problemOf(fetching(`http://127.0.0.1:${free}/x`))).said, 'nothing answers there');
  const lookup = () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }));
  assert.equal((await problemOf(fetching('http://no.example/x', { lookup }))).said, 'there is no such host');
});

test('a cancel is told as what it is', async () => {
  const controller = new AbortController();
  const problem = problemOf(fetching(site('/endless'), { signal: controller.signal }));
  controller.abort(new PhotoferryError('cancelled'));
  assert.equal((await problem).code, 'cancelled');
});
