import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type DemoDav, startDemoDav } from './demo-dav-server.ts';

describe('folders of the embedded WebDAV server', () => {
  let dav: DemoDav;
  before(async () => {
    dav = await startDemoDav();
  });
  after(() => dav.remove());
  beforeEach(() => dav.empty());

  it('lists a folder at Depth 1, itself at Depth 0, and refuses infinity', async () => {
    await mkdir(join(dav.files, 'Süd & <Nord>'));
    await writeFile(join(dav.files, 'Süd & <Nord>', '100% #1?.jpg'), 'bytes');
    const path = `/${encodeURIComponent('Süd & <Nord>')}/`;
    const listing = await dav.send('PROPFIND', path, { depth: '1' });
    assert.equal(listing.status, 207);
    assert.equal(listing.body.match(/<response>/g)?.length, 2);
    assert.match(listing.body, /<href>\/S%C3%BCd%20%26%20%3CNord%3E\/100%25%20%231%3F\.jpg<\/href>/);
    assert.match(listing.body, /<getcontentlength>5</);
    assert.match(listing.body, /<displayname>Süd &#38; &#60;Nord&#62;</);
    assert.equal((await dav.send('PROPFIND', path, { depth: '0' })).body.match(/<response>/g)?.length, 1);
    assert.equal((await dav.send('PROPFIND', path, { depth: 'infinity' })).status, 403);
    assert.equal((await dav.send('PROPFIND', path)).status, 403);
    assert.equal((await dav.send('PROPFIND', '/gone/', { depth: '1' })).status, 404);
  });

  it('answers for the properties asked for, quota among them, and 404 for unknown ones', async () => {
    const body =
      '<d:propfind xmlns:d="DAV:"><d:prop><d:getetag/><d:quota-available-bytes/><x:id xmlns:x="urn:x"/></d:prop></d:propfind>';
    const answer = await dav.send('PROPFIND', '/', { depth: '0' }, body);
    assert.match(
      answer.body,
      /<quota-available-bytes>\d+<\/quota-available-bytes><\/prop><status>HTTP\/1.1 200 OK/,
    );
    assert.match(answer.body, /<getetag\/><id xmlns="urn:x"\/><\/prop><status>HTTP\/1.1 404/);
    assert.doesNotMatch((await dav.send('PROPFIND', '/', { depth: '0' })).body, /quota/);
    const malformed = [
      '<d:propfind',
      '<a/>',
      '<!DOCTYPE a [<!ENTITY e "x">]><d:propfind xmlns:d="DAV:"><d:allprop/></d:propfind>',
    ];
    for (const xml of malformed)
      assert.equal((await dav.send('PROPFIND', '/', { depth: '0' }, xml)).status, 400, xml);
    assert.equal((await dav.send('PROPFIND', '/', { depth: '0' }, ' '.repeat(70_000))).status, 413);
  });

  it('makes, moves, copies and removes, and never replaces against the will of the client', async () => {
    const to = (path: string, overwrite: 'T' | 'F') => ({
      destination: `${dav.server.url}${path}`,
      overwrite,
    });
    assert.equal((await dav.send('MKCOL', '/trip/')).status, 201);
    assert.equal((await dav.send('MKCOL', '/trip/')).status, 405);
    assert.equal((await dav.send('MKCOL', '/no/such/')).status, 409);
    assert.equal((await dav.send('MKCOL', '/body/', {}, 'x')).status, 415);
    assert.equal((await dav.send('PUT', '/no/a.jpg', {}, 'x')).status, 409);
    assert.equal((await dav.send('PUT', '/trip', {}, 'x')).status, 405);
    await dav.send('PUT', '/a.jpg', {}, 'a');
    await dav.send('PUT', '/b.jpg', {}, 'b');
    assert.equal((await dav.send('MOVE', '/a.jpg', to('b.jpg', 'F'))).status, 412);
    assert.equal((await dav.send('COPY', '/a.jpg', to('b.jpg', 'F'))).status, 412);
    assert.equal(await readFile(join(dav.files, 'b.jpg'), 'utf8'), 'b');
    assert.equal((await dav.send('MOVE', '/a.jpg', to('no/a.jpg', 'F'))).status, 409);
    assert.equal((await dav.send('MOVE', '/gone.jpg', to('c.jpg', 'F'))).status, 404);
    assert.equal((await dav.send('MOVE', '/a.jpg', { destination: 'http://192.0.2.1/a.jpg' })).status, 502);
    assert.equal((await dav.send('MOVE', '/trip/', to('trip/inner/', 'T'))).status, 403);
    assert.equal((await dav.send('MOVE', '/a.jpg', to('trip/a.jpg', 'F'))).status, 201);
    assert.equal((await dav.send('COPY', '/trip/', to('copy/', 'F'))).status, 201);
    assert.equal((await dav.send('COPY', '/b.jpg', to('trip/a.jpg', 'T'))).status, 204);
    assert.equal(await readFile(join(dav.files, 'trip', 'a.jpg'), 'utf8'), 'b');
    assert.equal(await readFile(join(dav.files, 'copy', 'a.jpg'), 'utf8'), 'a');
    assert.equal((await dav.send('DELETE', '/trip/')).status, 204);
    assert.equal((await dav.send('DELETE', '/')).status, 403);
    assert.deepEqual((await readdir(dav.files)).sort(), ['b.jpg', 'copy']);
  });
});
