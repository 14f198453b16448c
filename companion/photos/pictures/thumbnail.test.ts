import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { withCode } from '../../../test/problem.ts';
import { createThumbnails } from './kept-thumbnails.ts';
import { thumbnail } from './thumbnail.ts';

const picture = (width: number, height: number, background: string) =>
  sharp({ create: { width, height, channels: 3, background } });
const sizeOf = async (image: Buffer | null) => {
  const { width, height, format } = await sharp(image ?? Buffer.alloc(0)).metadata();
  return [width, height, format];
};

describe('a thumbnail', () => {
  it('is small, upright and never larger than the photo', async () => {
    const turned = await picture(800, 400, '#a00').withMetadata({ orientation: 6 }).jpeg().toBuffer();
    assert.deepEqual(await sizeOf(await thumbnail(turned, 'a.jpg')), [128, 256, 'webp']);
    const tiny = await picture(20, 10, '#a00').png().toBuffer();
    assert.deepEqual(await sizeOf(await thumbnail(tiny, 'a.png')), [20, 10, 'webp']);
  });

  it('of a RAF is the camera’s own', async () => {
    const preview = await picture(640, 480, '#0a0').jpeg().toBuffer();
    const head = Buffer.alloc(160);
    head.write('FUJIFILMCCD-RAW 0201', 'latin1');
    head.writeUInt32BE(160, 84);
    head.writeUInt32BE(preview.length, 88);
    assert.deepEqual(await sizeOf(await thumbnail(Buffer.concat([head, preview]), 'a.raf')), [
      256,
      192,
      'webp',
    ]);
  });

  it('of a drawing that is called a photo there is none: what it draws may take any time', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="9"/></svg>';
    assert.equal(await thumbnail(Buffer.from(svg), 'a.jpg'), null);
  });

  it('of a damaged photo, a web page or a bomb there is none', async () => {
    const whole = await picture(300, 300, '#00a').jpeg().toBuffer();
    assert.equal(await thumbnail(whole.subarray(0, 200), 'a.jpg'), null);
    assert.equal(await thumbnail(Buffer.from('<!doctype html>'), 'a.jpg'), null);
    const bomb = await picture(12_000, 12_000, '#fff').png().toBuffer();
    assert.equal(await thumbnail(bomb, 'a.png'), null);
  });
});

describe('thumbnails', () => {
  it('are made once for a version of a photo, and anew after a failure', async () => {
    const thumbnails = createThumbnails();
    const bytes = await picture(10, 10, '#fff').png().toBuffer();
    let reads = 0;
    const photo = (key: string) => ({
      ...{ key, name: 'a.png', size: bytes.length },
      async read() {
        reads++;
        if (reads === 1) throw new Error('the server is away');
        return bytes;
      },
    });
    await assert.rejects(thumbnails.of(photo('1')), /away/);
    const [first, second] = await Promise.all([thumbnails.of(photo('1')), thumbnails.of(photo('1'))]);
    assert.deepEqual([first, reads], [second, 2]);
    assert.deepEqual(await sizeOf(Buffer.from(first.base64, 'base64')), [10, 10, 'webp']);
    await thumbnails.of(photo('2'));
    assert.equal(reads, 3);
  });

  it('asked for all at once are read a few at a time, also past one that fails', async () => {
    const thumbnails = createThumbnails();
    const bytes = await picture(10, 10, '#fff').png().toBuffer();
    let reading = 0;
    let most = 0;
    const read = async () => {
      most = Math.max(most, ++reading);
      await new Promise(setImmediate);
      reading--;
      return bytes;
    };
    const photos = Array.from({ length: 9 }, (_, n) => ({
      ...{ key: `${n}`, name: 'a.png', size: 1 },
      read: () => (n === 0 ? read().then(() => Promise.reject(new Error('away'))) : read()),
    }));
    const made = await Promise.allSettled(photos.map((photo) => thumbnails.of(photo)));
    assert.equal(most, 2);
    assert.equal(made.filter(({ status }) => status === 'fulfilled').length, 8);
  });

  it('of videos, papers and huge files there are none, and nothing is read', async () => {
    const thumbnails = createThumbnails();
    const read = () => assert.fail('it was read');
    for (const [name, size] of [
      ['a.mp4', 1],
      ['a.pdf', 1],
      ['a.jpg', 2 ** 31],
    ] as const)
      await assert.rejects(thumbnails.of({ key: name, name, size, read }), withCode('no-thumbnail'));
  });
});
