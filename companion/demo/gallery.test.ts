import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Gallery, openGallery } from './gallery.ts';

const NAME = 'Süd & <Nord> #1.jpg';

describe('the page of sample photos', () => {
  let folder: string;
  let gallery: Gallery;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'photoferry-gallery-'));
    await writeFile(join(folder, NAME), 'bytes');
    await writeFile(join(folder, 'notes.txt'), 'private');
    gallery = await openGallery(folder, 0);
  });
  after(async () => {
    await gallery.close();
    await rm(folder, { recursive: true });
  });

  it('shows the photos, and tells when it is looked at', async () => {
    const page = await (await fetch(gallery.url)).text();
    const [, source = ''] = /<img src="([^"]+)" alt="S.d &#38; &#60;Nord&#62; #1">/.exec(page) ?? [];
    const photo = await fetch(new URL(source, gallery.url));
    assert.equal(photo.headers.get('content-type'), 'image/jpeg');
    assert.equal(await photo.text(), 'bytes');
    await gallery.visited;
  });

  it('hands out nothing else', async () => {
    assert.doesNotMatch(await (await fetch(gallery.url)).text(), /notes/);
    for (const path of ['notes.txt', '%2e%2e/x', 'gone.jpg']) {
      assert.equal((await fetch(gallery.url + path)).status, 404, path);
    }
  });

  it('takes another port where the wanted one is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const second = await openGallery(folder, port);
    assert.notEqual(second.port, port);
    await second.close();
    await new Promise((resolve) => taken.close(resolve));
    const third = await openGallery(folder, port);
    assert.equal(third.port, port);
    await third.close();
  });
});
