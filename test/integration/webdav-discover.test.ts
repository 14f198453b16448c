/** Finding the server behind what a person typed. */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { discover } from '../../companion/webdav/index.ts';
import { problemOf } from '../problem.ts';
import { type CloudOptions, startCloudDouble } from '../servers/cloud-double.ts';
import { type FaultProxy, SERVERS, startApache, startFaultProxy, type TestServer } from '../servers/index.ts';
import { startSignInDouble } from '../servers/sign-in-double.ts';
import { accessTo } from './webdav-access.ts';

const PRODUCTS: Record<string, RegExp> = {
  apache: /^Apache 2\.4\.\d+$/,
  nginx: /^nginx \d+\.\d+/,
  lighttpd: /^lighttpd 1\.4\.\d+$/,
  rclone: /^rclone undefined$/,
  demo: /^/,
};

for (const { kind, start } of SERVERS) {
  it(`finds ${kind}`, async () => {
    const server = await start();
    const { url, product, version, tried } = await discover(accessTo(server));
    assert.equal(url, server.url);
    assert.match(`${product} ${version}`, PRODUCTS[kind] ?? /no such server/);
    assert.equal(tried[0]?.url, server.url);
    await server.remove();
  });
}

describe('what a person types', () => {
  let server: TestServer;
  let proxy: FaultProxy;
  before(async () => {
    server = await startApache();
    proxy = await startFaultProxy(server.url);
  });
  after(async () => {
    await proxy.stop();
    await server.remove();
  });
  const access = () => ({ ...accessTo(server), url: proxy.url });
  const withPassword = () => proxy.requests.filter(({ headers }) => headers.authorization !== undefined);

  it('may be only the host, or lack the last slash', async () => {
    const { origin } = new URL(proxy.url);
    assert.equal((await discover({ ...access(), url: origin })).url, `${origin}/dav/`);
    assert.equal((await discover({ ...access(), url: `${origin}/dav` })).url, `${origin}/dav/`);
  });

  it('may be a file, or a folder that is gone', async () => {
    for (const path of ['gone/a.jpg', 'gone/2024/'])
      assert.equal((await discover({ ...access(), url: proxy.url + path })).url, proxy.url);
  });

  it('may be a folder below', async () => {
    await mkdir(`${server.root}/photos`);
    assert.equal((await discover({ ...access(), url: `${proxy.url}photos` })).url, `${proxy.url}photos/`);
  });

  it('with a wrong password is tried exactly once', async () => {
    proxy.requests.length = 0;
    const problem = await problemOf(discover({ ...access(), password: 'wrong' }));
    assert.equal(problem.code, 'wrong-password');
    assert.equal(withPassword().length, 1);
  });

  it('may be a web page: then the password is not sent, and the places are named', async () => {
    proxy.requests.length = 0;
    proxy.next({ kind: 'answer', status: 404 }, ({ path }) => path.startsWith('/dav'), 9);
    const problem = await problemOf(discover({ ...access(), url: new URL('/index.html', proxy.url).href }));
    assert.equal(problem.code, 'not-webdav');
    assert.equal(problem.target, new URL(proxy.url).host);
    assert.match(problem.said ?? '', /\/remote\.php\/webdav\/, \/dav\/, \/webdav\/, \/originals\//);
    assert.equal(withPassword().length, 0);
  });

  it('may have an escape that is no UTF-8', async () => {
    proxy.next({ kind: 'answer', status: 404 }, ({ path }) => path.startsWith('/dav'), 9);
    const problem = await problemOf(discover({ ...access(), url: new URL('/%ff/', proxy.url).href }));
    assert.equal(problem.code, 'not-webdav');
    assert.match(problem.said ?? '', /\/%ff\/dav\/, /);
  });

  it('may be nothing that listens, or no address', async () => {
    assert.equal(
      (await problemOf(discover({ ...access(), url: 'http://127.0.0.1:1/' }))).code,
      'connection-refused',
    );
    assert.equal((await problemOf(discover({ ...access(), url: 'cloud' }))).code, 'not-a-url');
  });
});

describe('Nextcloud and ownCloud', () => {
  const user: CloudOptions = {
    userId: 'ana 1',
    password: 'pä€ss',
    quota: { used: '1234', available: '5000' },
  };
  const typed = { username: 'ana@mail.test', password: 'pä€ss', plainHttp: false };

  for (const path of ['', 'apps/files/', 'remote.php/dav/', 'remote.php/dav/files/ana@mail.test/', 'dav/']) {
    it(`are found from “/cloud/${path}”, with the user's own id`, async () => {
      await using cloud = await startCloudDouble({ ...user, base: '/cloud/' });
      const finding = await discover({ ...typed, url: cloud.url + path });
      assert.equal(finding.url, `${cloud.url}remote.php/dav/files/ana%201/`);
      assert.deepEqual([finding.product, finding.version], ['Nextcloud', '31.0.4']);
      assert.deepEqual([finding.quotaUsed, finding.quotaAvailable], [1234, 5000]);
    });
  }

  for (const typedPath of ['', 'shop/', 'index.php/apps/files/files/42?dir=/Photos&fileid=42']) {
    it(`in a sub-path are found from “/${typedPath}” by what the host says of itself`, async () => {
      await using cloud = await startCloudDouble({ ...user, base: '/cloud/' });
      const { origin } = new URL(cloud.url);
      const finding = await discover({ ...typed, url: `${origin}/${typedPath}` });
      assert.equal(finding.url, `${cloud.url}remote.php/dav/files/ana%201/`);
      assert.ok(finding.tried.some(({ url }) => url === `${origin}/.well-known/webdav`));
    });
  }

  for (const [product, version, named] of [
    ['Infinite Scale', '7.1.0', 'ownCloud Infinite Scale'],
    ['OpenCloud', '2.0.0', 'OpenCloud'],
  ] as const) {
    it(`${product} is told by its status page, and a space of it is taken as typed`, async () => {
      const space = 'dav/spaces/1284d238$4c510ada/';
      await using cloud = await startCloudDouble({
        ...user,
        productname: 'Our files',
        status: { product, productversion: version },
        folders: [space],
      });
      const finding = await discover({ ...typed, url: cloud.url + space });
      assert.deepEqual([finding.url, finding.product, finding.version], [cloud.url + space, named, version]);
      const page = await discover({ ...typed, url: `${cloud.url}files/spaces/personal/ana/Photos/2026` });
      assert.equal(page.url, `${cloud.url}remote.php/dav/files/ana%201/`);
    });
  }

  it('with a name of their own are called what they are', async () => {
    await using cloud = await startCloudDouble({ ...user, productname: 'Our cloud' });
    assert.equal((await discover({ ...typed, url: cloud.url })).product, 'Nextcloud');
  });

  it('never take the empty folder that another user seems to have', async () => {
    const trap = { ...user, productname: 'ownCloud', others: ['bea'] };
    await using cloud = await startCloudDouble(trap);
    const url = `${cloud.url}remote.php/dav/files/bea/`;
    assert.equal((await discover({ ...typed, url })).url, `${cloud.url}remote.php/dav/files/ana%201/`);
    await using silent = await startCloudDouble({ ...trap, ocs: false });
    const finding = await discover({ ...typed, url: `${silent.url}remote.php/dav/files/bea/` });
    assert.equal(finding.url, `${silent.url}remote.php/webdav/`);
  });

  it('keep an old address that works, and an unlimited quota is none', async () => {
    await using cloud = await startCloudDouble({
      ...user,
      productname: 'ownCloud',
      quota: { used: '7', available: '-3' },
    });
    const finding = await discover({ ...typed, url: `${cloud.url}remote.php/webdav` });
    assert.equal(finding.url, `${cloud.url}remote.php/webdav/`);
    assert.equal(finding.product, 'ownCloud');
    assert.deepEqual([finding.quotaUsed, finding.quotaAvailable], [7, undefined]);
  });

  for (const path of ['', 'remote.php/webdav/']) {
    it(`get a wrong password exactly once (“/${path}”)`, async () => {
      await using cloud = await startCloudDouble(user);
      const problem = await problemOf(discover({ ...typed, password: 'wrong', url: cloud.url + path }));
      assert.equal(problem.code, 'wrong-password');
      assert.equal(cloud.requests.filter((line) => line.startsWith('+')).length, 1);
    });
  }

  it('in maintenance are not asked for anything', async () => {
    await using cloud = await startCloudDouble(user);
    cloud.state.maintenance = true;
    assert.equal((await problemOf(discover({ ...typed, url: cloud.url }))).code, 'maintenance');
    assert.equal(
      cloud.requests.some((line) => line.startsWith('+')),
      false,
    );
  });
});

describe('PhotoPrism', () => {
  it('in a sub-path is found from one of its pages', async () => {
    await using double = await startSignInDouble({
      challenge: 'Basic realm="WebDAV Authorization Required"',
      accepts: (value) => value === `Basic ${btoa('ana:app-password')}`,
      folders: ['/site/originals/'],
    });
    const access = { username: 'ana', password: 'app-password', plainHttp: false };
    const finding = await discover({ ...access, url: `${double.url}site/library/browse` });
    assert.deepEqual([finding.url, finding.folder], [`${double.url}site/originals/`, 'originals']);
  });

  for (const [typed, folder] of [
    ['', 'originals'],
    ['library/browse', 'originals'],
    ['import', 'import'],
    ['originals/2024/gone/', 'originals'],
  ] as const) {
    it(`typed as “/${typed}” is found at its ${folder}`, async () => {
      const accepts = (value: string) => value === `Basic ${btoa('ana:app-password')}`;
      await using double = await startSignInDouble({
        challenge: 'Basic realm="WebDAV Authorization Required"',
        accepts,
        folders: ['/originals/', '/import/'],
      });
      const access = { username: 'ana', password: 'app-password', plainHttp: false };
      const finding = await discover({ ...access, url: double.url + typed });
      assert.deepEqual(
        [finding.url, finding.product, finding.folder],
        [`${double.url}${folder}/`, 'PhotoPrism', folder],
      );
    });
  }
});
