/** Ways to sign in that no server of the distribution offers. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { createWebdavClient, discover } from '../../companion/webdav/index.ts';
import { problemOf } from '../problem.ts';
import { digestIsRight, type SignInDouble, startSignInDouble } from '../servers/sign-in-double.ts';

const user = { username: 'Zoë', password: 'pä€ss:"1', realm: 'a, "b"' };
const quoted = 'realm="a, \\"b\\""';
const SHA256 = `Basic realm="weak", Digest ${quoted}, nonce="NONCE", algorithm=MD5, qop="auth", Digest ${quoted}, nonce="NONCE", qop="auth-int, auth", opaque="o", algorithm=SHA-256`;
const accessTo = (double: SignInDouble, changes: { username?: string; password?: string } = {}) => ({
  url: double.url,
  username: user.username,
  password: user.password,
  plainHttp: false,
  ...changes,
});
const inPieces = (bytes: Buffer) => ({
  open: () => Readable.from([bytes.subarray(0, 1), bytes.subarray(1)]),
  size: bytes.length,
});
const basic = (text: string, encoding: 'utf8' | 'latin1') =>
  `Basic ${Buffer.from(text, encoding).toString('base64')}`;

describe('Digest', () => {
  it('with SHA-256 is taken before MD5 and Basic', async () => {
    await using double = await startSignInDouble({ challenge: SHA256, accepts: digestIsRight(user) });
    const { url, signIn } = await discover(accessTo(double));
    assert.deepEqual([url, signIn], [double.url, 'digest']);
    assert.ok(double.requests.every(({ authorization }) => !/^Basic|algorithm=MD5/.test(authorization)));
  });

  for (const [size, username] of [
    [1, 'Zoë'],
    [100_000, 'ana'],
    [20_000_000, 'ana'],
  ] as const) {
    it(`sends ${size} bytes of ${username} again, from the first, if the nonce was too old`, async () => {
      await using double = await startSignInDouble({
        challenge: SHA256,
        accepts: digestIsRight({ ...user, username }),
      });
      using client = createWebdavClient({ ...accessTo(double, { username }), signIn: 'digest' });
      await client.stat('/');
      double.expire();
      const bytes = randomBytes(size);
      await client.put('/a.jpg', inPieces(bytes));
      assert.ok(double.files.get('/a.jpg')?.equals(bytes));
      assert.deepEqual(
        double.requests.map(({ method, status }) => `${method} ${status}`),
        ['PROPFIND 401', 'PROPFIND 207', 'PUT 401', 'PUT 201'],
      );
      if (size > 1_000_000) assert.equal(double.requests[2]?.bytes, 0);
    });
  }

  it('uses the nonce that the server names next', async () => {
    await using double = await startSignInDouble({
      ...{ challenge: SHA256, accepts: digestIsRight(user), nextNonce: true },
    });
    using client = createWebdavClient(accessTo(double));
    for (let n = 0; n < 5; n += 1) await client.put(`/${n}`, inPieces(randomBytes(10)));
    assert.equal(double.requests.filter(({ status }) => status === 401).length, 1);
  });

  it('goes on with many at once where every nonce counts once', async () => {
    await using double = await startSignInDouble({
      ...{ challenge: SHA256, accepts: digestIsRight(user), nextNonce: true },
    });
    using client = createWebdavClient(accessTo(double));
    const files = Array.from({ length: 6 }, () => randomBytes(1000));
    await Promise.all(files.map((bytes, n) => client.put(`/${n}`, inPieces(bytes))));
    for (const [n, bytes] of files.entries()) assert.ok(double.files.get(`/${n}`)?.equals(bytes));
  });

  it('is not given up for Basic once it was found', async () => {
    await using double = await startSignInDouble({ challenge: 'Basic realm="x"', accepts: () => true });
    using client = createWebdavClient({ ...accessTo(double), signIn: 'digest' });
    assert.equal((await problemOf(client.put('/a', inPieces(randomBytes(10))))).code, 'sign-in-unsupported');
    assert.ok(double.requests.every(({ authorization }) => authorization === ''));
  });

  it('ends where no nonce is ever good', async () => {
    await using double = await startSignInDouble({
      challenge: `${SHA256}, stale=true`,
      accepts: () => false,
    });
    using client = createWebdavClient(accessTo(double));
    assert.equal((await problemOf(client.put('/a', inPieces(randomBytes(10))))).code, 'invalid-answer');
    assert.ok(double.requests.length < 15);
  });
});

describe('Bearer', () => {
  it('takes a token as the password, if nothing else is offered', async () => {
    const accepts = (value: string) => value === 'Bearer eyJ0.abc_-~+/=';
    await using double = await startSignInDouble({ challenge: 'Bearer realm="x"', accepts });
    const access = accessTo(double, { password: 'eyJ0.abc_-~+/=' });
    const { signIn } = await discover(access);
    assert.equal(signIn, 'bearer');
    using client = createWebdavClient({ ...access, signIn });
    assert.equal((await client.stat('/'))?.folder, true);
  });

  it('gets no password that cannot be a token', async () => {
    await using double = await startSignInDouble({ challenge: 'Bearer', accepts: () => true });
    const problem = await problemOf(discover(accessTo(double)));
    assert.deepEqual([problem.code, problem.said], ['sign-in-unsupported', 'bearer']);
    assert.ok(double.requests.every(({ authorization }) => authorization === ''));
  });

  it('comes after Basic', async () => {
    const accepts = (value: string) => value === basic('ana:token', 'utf8');
    await using double = await startSignInDouble({ challenge: 'Bearer, Basic realm="x"', accepts });
    assert.equal((await discover(accessTo(double, { username: 'ana', password: 'token' }))).signIn, 'basic');
  });
});

describe('Basic on a server that knows only Latin-1', () => {
  const accepts = (value: string) => value === basic('ana:Käse', 'latin1');
  const signed = ({ requests }: SignInDouble) => requests.filter(({ authorization }) => authorization !== '');

  it('is tried once more, and kept', async () => {
    await using double = await startSignInDouble({ challenge: 'Basic realm="x"', accepts });
    const access = accessTo(double, { username: 'ana', password: 'Käse' });
    const { signIn } = await discover(access);
    assert.equal(signIn, 'basic-latin1');
    assert.equal(signed(double).filter(({ status }) => status === 401).length, 1);
    using client = createWebdavClient({ ...access, signIn });
    assert.equal((await client.stat('/'))?.folder, true);
    assert.equal((await discover({ ...access, signIn })).signIn, 'basic-latin1');
    assert.equal(signed(double).filter(({ status }) => status === 401).length, 1);
  });

  for (const [why, challenge, password, tries] of [
    ['is wrong in both', 'Basic realm="x"', 'Kuhmilchkäse', 2],
    ['the server wants in UTF-8', 'Basic realm="x", charset="UTF-8"', 'Käse', 1],
    ['Latin-1 cannot write', 'Basic realm="x"', 'Käse €', 1],
    ['is the same in both', 'Basic realm="x"', 'Kaese', 1],
  ] as const) {
    it(`gets a password that ${why} ${tries === 1 ? 'once' : 'twice'}`, async () => {
      await using double = await startSignInDouble({ challenge, accepts });
      const access = accessTo(double, { username: 'ana', password });
      assert.equal((await problemOf(discover(access))).code, 'wrong-password');
      assert.equal(signed(double).length, tries);
    });
  }

  it('is not tried again by a client', async () => {
    await using double = await startSignInDouble({ challenge: 'Basic realm="x"', accepts });
    using client = createWebdavClient(accessTo(double, { username: 'ana', password: 'Käse' }));
    assert.equal((await problemOf(client.stat('/'))).code, 'wrong-password');
    assert.equal(signed(double).length, 1);
  });
});

it('no way in is said, with its name', async () => {
  await using double = await startSignInDouble({ challenge: 'Negotiate, NTLM', accepts: () => true });
  const problem = await problemOf(discover(accessTo(double)));
  assert.deepEqual([problem.code, problem.said], ['sign-in-unsupported', 'negotiate, ntlm']);
});
