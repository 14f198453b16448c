import assert from 'node:assert/strict';
import { it } from 'node:test';
import { candidates, installations } from './candidates.ts';
import { cloudProduct, photoprismFolder, portHint, productOf } from './product.ts';

it('looks below the typed path first, then below the host', () => {
  const paths = candidates('/photos/', 'ana@x');
  assert.equal(paths[0], '/photos/remote.php/dav/files/ana%40x/');
  assert.ok(paths.indexOf('/photos/originals/') < paths.indexOf('/dav/'));
  assert.equal(candidates('/dav/', 'ana').includes('/dav/'), false);
});

it('looks at the folders above a longer path, nearest first', () => {
  const paths = candidates('/dav/photos/a.jpg/', 'ana');
  assert.deepEqual(
    paths.filter((path) => path.startsWith('/dav/') && !path.startsWith('/dav/photos/a')),
    ['/dav/photos/', '/dav/photos/originals/', '/dav/', '/dav/originals/'],
  );
});

it('tells PhotoPrism’s two folders apart', () => {
  const folder = (path: string, product = 'PhotoPrism') => photoprismFolder(path, product);
  assert.deepEqual(
    [folder('/originals/'), folder('/site/import/'), folder('/x/'), folder('/import/', 'Apache')],
    ['originals', 'import', undefined, undefined],
  );
});

it('knows the ports of a Synology', () => {
  assert.match(portHint('https://nas.test:5001/'), /port 5006 \(https\) or 5005$/);
  assert.equal(portHint('https://nas.test:5006/'), '');
});

it('finds the installation before a known path, else walks up', () => {
  assert.deepEqual(installations('/cloud/remote.php/dav/files/ana/Photos/'), ['/cloud/']);
  assert.deepEqual(installations('/index.php/apps/files/'), ['/']);
  assert.deepEqual(installations('/public.php/dav/files/TOKEN/'), ['/']);
  assert.deepEqual(installations('/a/b/'), ['/a/b/', '/a/', '/']);
  assert.deepEqual(installations('/'), ['/']);
  assert.deepEqual(installations('/a/b/c/d/e/'), ['/a/b/c/d/e/', '/a/b/c/d/', '/a/b/c/', '/']);
});

const SILENT = { host: 'nas.test', server: null, realm: null, sabre: null, path: '/dav/' };

for (const [signs, named] of [
  [
    { server: 'Apache/2.4.71 (Debian) OpenSSL/3.0.19', realm: 'Photos' },
    { product: 'Apache', version: '2.4.71' },
  ],
  [{ server: 'Apache' }, { product: 'Apache' }],
  [{ server: 'nginx/1.22.1' }, { product: 'nginx', version: '1.22.1' }],
  [{ server: 'nginx/1.22.1', realm: 'PhotoPrism' }, { product: 'PhotoPrism' }],
  [{ realm: 'WebDAV Authorization Required', path: '/originals/' }, { product: 'PhotoPrism' }],
  [{ realm: 'WebDAV Authorization Required' }, {}],
  [{ server: 'lighttpd/1.4.69' }, { product: 'lighttpd', version: '1.4.69' }],
  [
    { server: 'rclone/v1.60.1-DEV', realm: 'rclone' },
    { product: 'rclone', version: '1.60.1-DEV' },
  ],
  [{ realm: 'rclone' }, { product: 'rclone' }],
  [{ server: 'Apache', realm: 'SYNO_WebDAV Storage' }, { product: 'Synology' }],
  [
    { server: 'nginx', sabre: '4.6.0' },
    { product: 'sabre/dav', version: '4.6.0' },
  ],
  [{ server: 'Apache', sabre: '4.6.0', realm: 'Nextcloud' }, { product: 'Nextcloud' }],
  [{ server: 'Apache/2.4', host: 'u12-sub1.your-storagebox.de' }, { product: 'Hetzner Storage Box' }],
  [{}, {}],
] as const) {
  it(`names ${JSON.stringify(signs)}`, () => assert.deepEqual(productOf({ ...SILENT, ...signs }), named));
}

it('tells the ownCloud family apart by its status page; a name of its own is a Nextcloud with a theme', () => {
  assert.deepEqual(
    ['OpenCloud', 'Infinite Scale', 'ownCloud', 'Nextcloud', 'Our Cloud', ''].map(cloudProduct),
    ['OpenCloud', 'ownCloud Infinite Scale', 'ownCloud', ...['Nextcloud', 'Nextcloud', 'Nextcloud']],
  );
});
