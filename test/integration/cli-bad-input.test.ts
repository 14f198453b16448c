/** Bad input through the command line: each gets a sentence that says what is wrong and what to do, and changes nothing. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { startApache, startDemo } from '../servers/index.ts';
import { type Cli, prepareCli } from './cli-process.ts';

const PASSWORD = 'hunter2-not-to-be-seen';
const LOGIN =
  '<!doctype html><title>Sign in</title><form method="post"><input name="user"><input type="password"></form>';

describe('bad input', () => {
  let cli: Cli;
  let pages: { server: Server; url: string; signedIn: string[] };
  before(async () => {
    pages = await startPages();
  });
  after(() => {
    pages.server.closeAllConnections();
    pages.server.close();
  });
  beforeEach(async () => {
    cli = await prepareCli();
  });
  afterEach(async () => {
    await cli.remove();
  });

  const adding = (url: string) => [
    ...['servers', 'add', 'Test', url, '--user', 'ana', '--password-stdin', '--json'],
  ];
  const add = (url: string) => cli.here(adding(url), PASSWORD);

  const WRONG: readonly [what: string, url: () => string, status: number, code: string, said: RegExp][] = [
    ['no URL', () => 'hello world', 2, 'not-a-url', /“hello world” is not a web address.*Type an address/],
    ['another scheme', () => 'ftp://a.example', 2, 'unsupported-scheme', /https/],
    ['no such host', () => 'https://host.invalid/', 1, 'host-not-found', /host\.invalid.*Check the address/],
    [
      'nothing that listens',
      () => 'http://127.0.0.1:9/',
      1,
      'connection-refused',
      /Nothing answers at 127\.0\.0\.1:9.*running/,
    ],
    ['a web page', () => `${pages.url}page/`, 1, 'not-webdav', /not as a WebDAV server/],
    ['a login page', () => `${pages.url}login/`, 1, 'login-page', /login page.*WebDAV address/],
    ['a redirect to a login page', () => `${pages.url}sso/`, 1, 'login-page', /login page/],
    [
      'a wrong password',
      () => `${pages.url}private/`,
      1,
      'wrong-password',
      /refused the user name or password.*Enter them again/,
    ],
    [
      'plain http to another machine',
      // What does not look like this computer counts as another one.
      () => `${pages.url}private/`.replace('127.0.0.1', '0.0.0.0'),
      1,
      'plain-http',
      /0\.0\.0\.0:\d+ would get your password unencrypted.*confirm/,
    ],
  ];
  for (const [what, url, status, code, said] of WRONG) {
    it(`${what} is told, and no server is saved`, async () => {
      const { code: exit, records, stdout, stderr } = await add(url());
      assert.deepEqual([exit, records[0]?.code], [status, code], stdout);
      assert.match(`${records[0]?.message} ${records[0]?.next}`, said);
      assert.deepEqual([records.length, records[1]?.type, records[1]?.failed], [2, 'summary', 1]);
      assert.doesNotMatch(stdout + stderr, new RegExp(PASSWORD));
      assert.deepEqual(
        (await cli.here(['servers', '--json'])).records.map(({ type }) => type),
        ['summary'],
      );
    });
  }

  it('says where it looked, and what came of it', async () => {
    const { stdout } = await cli.run(adding(`${pages.url}private/`).slice(0, -1), PASSWORD);
    assert.match(stdout, /^ {2}tried {2}\S+\/private\/ {2}401 Unauthorized, asks for a sign-in\n/);
    const apache = await startApache();
    const typed = new URL('/', apache.url).href;
    const found = await cli.run(adding(typed).slice(0, -1), apache.password);
    assert.match(found.stdout, /^ {2}tried {2}\S+ +405 [\s\S]*\/dav\/ +207 Multi-Status, signed in\n✓ added/);
    await apache.remove();
  });

  it('a wrong password is tried exactly once', async () => {
    pages.signedIn.length = 0;
    const { code, stdout, stderr } = await cli.run(adding(`${pages.url}private/`), PASSWORD);
    assert.equal(code, 1);
    assert.doesNotMatch(stdout + stderr, new RegExp(PASSWORD));
    assert.equal(pages.signedIn.length, 1, pages.signedIn.join(' '));
  });

  it('a user and password in the address are moved out of it, and it is said where they still stand', async () => {
    const demo = await startDemo();
    try {
      const { port } = new URL(demo.url);
      const secret = `${demo.username}:${encodeURIComponent(demo.password)}`;
      const { code, stdout, stderr } = await cli.run([
        'servers',
        'add',
        'Test',
        `http://${secret}@127.0.0.1:${port}/`,
      ]);
      assert.equal(code, 0, stderr);
      assert.match(stdout, /history of your shell/);
      const { stdout: listed, records } = await cli.here(['servers', '--json']);
      assert.deepEqual([records[0]?.url, records[0]?.username], [demo.url, demo.username]);
      for (const shape of [
        demo.password,
        encodeURIComponent(demo.password),
        Buffer.from(secret).toString('base64'),
      ]) {
        assert.ok(!(stdout + stderr + listed).includes(shape));
        for (const name of await readdir(cli.home, { recursive: true })) {
          const bytes = await readFile(join(cli.home, name)).catch(() => Buffer.alloc(0));
          assert.ok(!bytes.includes(shape), name);
        }
      }
    } finally {
      await demo.remove();
    }
  });

  it('a certificate that is not trusted is shown; confirmed, it is; changed, it is not any more', async () => {
    const apache = await startApache({ tls: true });
    try {
      const fingerprint = apache.certificate?.fingerprint ?? '';
      const args = ['servers', 'add', 'Test', apache.url, '--user', apache.username, '--password-stdin'];
      const { code, stdout, stderr } = await cli.run(args, apache.password);
      assert.equal(code, 1);
      for (const part of [
        /issued by/,
        /valid .* to /,
        new RegExp(`fingerprint +${fingerprint}`),
        new RegExp(`--trust ${fingerprint}`),
      ])
        assert.match(stdout, part);
      assert.match(stderr, /certificate of .* is not trusted/);
      const other = await cli.here([...args, '--trust', 'AB:'.repeat(32), '--json'], apache.password);
      assert.deepEqual([other.code, String(other.records[0]?.code).slice(0, 4)], [1, 'tls-']);
      const trusted = await cli.here(
        [...args, '--trust', fingerprint.replaceAll(':', '').toLowerCase()],
        apache.password,
      );
      assert.equal(trusted.code, 0, trusted.stderr);
      await apache.certificate?.renew();
      await apache.stop();
      await apache.start();
      const changed = await cli.here(['servers', 'test', 'Test', '--json']);
      assert.deepEqual([changed.code, changed.records[0]?.code], [1, 'tls-changed']);
    } finally {
      await apache.remove();
    }
  });

  it('a name that is taken, whatever its case, changes nothing', async () => {
    const demo = await startDemo();
    try {
      const args = (name: string) => [
        'servers',
        'add',
        name,
        demo.url,
        '--user',
        demo.username,
        '--password-stdin',
        '--json',
      ];
      assert.equal((await cli.here(args('Test'), demo.password)).code, 0);
      const again = await cli.here(args('TEST'), demo.password);
      assert.deepEqual([again.code, again.records[0]?.code], [1, 'server-exists']);
      assert.equal((await cli.here(['servers', '--json'])).records.at(-1)?.servers, 1);
    } finally {
      await demo.remove();
    }
  });
});

/** A web server that is no WebDAV server, and one path that asks for a password and takes none. */
async function startPages() {
  const signedIn: string[] = [];
  const server = createServer((request, response) => {
    const { url = '', headers, method } = request;
    request.resume();
    if (headers.authorization) signedIn.push(`${method} ${url}`);
    if (url.startsWith('/private/'))
      return void response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end();
    if (url.startsWith('/sso/'))
      return void response.writeHead(302, { Location: '/login/?next=/sso/' }).end();
    if (url.startsWith('/login/'))
      return void response.writeHead(200, { 'Content-Type': 'text/html' }).end(LOGIN);
    if (url.startsWith('/page/'))
      return void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>Hello</h1>');
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, signedIn, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}
