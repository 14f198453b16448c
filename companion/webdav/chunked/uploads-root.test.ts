import assert from 'node:assert/strict';
import { it } from 'node:test';
import { uploadsRoot } from './uploads-root.ts';

it('tells where chunks of a user’s files go to, and of which files it cannot', () => {
  const of = (address: string) => uploadsRoot(new URL(address))?.href ?? null;
  const dav = 'https://example.org/cloud/remote.php/dav';
  assert.equal(of(`${dav}/files/ana%40home/`), `${dav}/uploads/ana%40home/`);
  assert.equal(of(`${dav}/files/ana/Photos/2024/`), `${dav}/uploads/ana/`);
  assert.equal(of('https://example.org/remote.php/webdav/'), null);
  assert.equal(of('https://example.org/public.php/dav/files/token/'), null);
});
