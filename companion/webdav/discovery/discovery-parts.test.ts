import assert from 'node:assert/strict';
import { it } from 'node:test';
import { candidates, installations } from './candidates.ts';
import { photoprismFolder, productOf, synologyHint } from './product.ts';

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
    ['/dav/photos/', '/dav/'],
  );
});

it('tells PhotoPrism’s two folders apart', () => {
  const folder = (path: string, product = 'PhotoPrism') =>
    photoprismFolder(new URL(path, 'https://p.test'), product);
  assert.deepEqual(
    [folder('/originals/'), folder('/site/import/'), folder('/x/'), folder('/import/', 'Apache')],
    ['originals', 'import', undefined, undefined],
  );
});

it('knows the ports of a Synology', () => {
  assert.match(synologyHint('https://nas.test:5001/'), /port 5006 \(https\) or 5005$/);
  assert.equal(synologyHint('https://nas.test:5006/'), '');
});

it('finds the installation before a known path, else walks up', () => {
  assert.deepEqual(installations('/cloud/remote.php/dav/files/ana/Photos/'), ['/cloud/']);
  assert.deepEqual(installations('/index.php/apps/files/'), ['/']);
  assert.deepEqual(installations('/public.php/dav/files/TOKEN/'), ['/']);
  assert.deepEqual(installations('/a/b/'), ['/a/b/', '/a/', '/']);
  assert.deepEqual(installations('/'), ['/']);
});

for (const [server, realm, product] of [
  ['Apache/2.4.71 (Debian) OpenSSL/3.0.19', 'Photos', { product: 'Apache', version: '2.4.71' }],
  ['Apache', null, { product: 'Apache' }],
  ['nginx/1.22.1', null, { product: 'nginx', version: '1.22.1' }],
  ['nginx/1.22.1', 'PhotoPrism', { product: 'PhotoPrism' }],
  ['lighttpd/1.4.69', null, { product: 'lighttpd', version: '1.4.69' }],
  ['rclone/v1.60.1-DEV', 'rclone', { product: 'rclone', version: '1.60.1-DEV' }],
  [null, 'rclone', { product: 'rclone' }],
  [null, null, {}],
] as const) {
  it(`names ${server} / ${realm}`, () => assert.deepEqual(productOf({ server, realm }), product));
}
