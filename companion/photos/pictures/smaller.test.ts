import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { captureDate } from '../capture-date.ts';
import { sourceOf, tiffWithDate } from '../test-media.ts';
import { shrink } from './smaller.ts';

const EXIF = {
  IFD0: { Model: 'X100V' },
  IFD2: { DateTimeOriginal: '2026:11:25 14:05:33', LensModel: '23mm' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 0/1' },
};
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#a52' } });
const photo = (width: number, height: number) =>
  picture(width, height)
    .withMetadata({ orientation: 6 })
    .withIccProfile('p3')
    .withExifMerge(EXIF)
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>');

async function smaller(bytes: Buffer, name: string, side: number): Promise<Buffer> {
  const made = await shrink(bytes, name, side);
  assert.ok('smaller' in made, JSON.stringify(made));
  return made.smaller;
}

describe('a photo that is made smaller', () => {
  it('keeps Exif, position, orientation, colour profile and XMP, and lies as it lay', async () => {
    const original = await photo(3000, 2000).jpeg().toBuffer();
    const before = await sharp(original).metadata();
    const bytes = await smaller(original, 'a.jpg', 1280);
    const after = await sharp(bytes).metadata();
    assert.deepEqual([after.width, after.height, after.format], [1280, 853, 'jpeg']);
    assert.deepEqual([before.orientation, after.orientation], [6, 6]);
    assert.deepEqual(after.icc, before.icc);
    assert.equal(after.xmpAsString, before.xmpAsString);
    assert.deepEqual(
      await captureDate(sourceOf(bytes), 'a.jpg'),
      await captureDate(sourceOf(original), 'a.jpg'),
    );
    for (const text of ['X100V', '23mm', '2026:11:25 14:05:33']) assert.ok(after.exif?.includes(text), text);
  });

  for (const format of ['png', 'webp', 'tiff', 'avif', 'gif'] as const) {
    it(`stays a ${format}`, async () => {
      const bytes = await smaller(await picture(900, 1800).toFormat(format).toBuffer(), `a.${format}`, 720);
      const { width, height, format: is, mediaType } = await sharp(bytes).metadata();
      assert.deepEqual([width, height], [360, 720]);
      assert.equal(format === 'avif' ? mediaType : is, format === 'avif' ? 'image/avif' : format);
    });
  }

  it('is the same whenever it is made', async () => {
    const original = await photo(1500, 1000).jpeg().toBuffer();
    assert.deepEqual(await smaller(original, 'a.jpg', 720), await smaller(original, 'a.jpg', 720));
  });
});

describe('a file goes as it is', () => {
  it('where it is small enough, without being coded anew', async () => {
    const small = await photo(1280, 700).jpeg().toBuffer();
    assert.deepEqual(await shrink(small, 'a.jpg', 1280), { asIs: null });
  });

  const frames = (loop: 'gif' | 'webp') =>
    sharp(Buffer.concat([Buffer.alloc(800 * 800 * 3, 9), Buffer.alloc(800 * 800 * 3, 200)]), {
      raw: { width: 800, height: 1600, channels: 3, pageHeight: 800 },
    })
      .toFormat(loop)
      .toBuffer();

  for (const [what, name, bytes, why] of [
    ['RAW', 'a.nef', async () => tiffWithDate('2026:11:25 14:05:33'), 'raw'],
    ['video', 'a.mov', async () => Buffer.from('moov'), 'video'],
    ['a sidecar', 'a.xmp', async () => Buffer.from('<x/>'), 'not-a-photo'],
    [
      'HEIC',
      'a.heic',
      async () => Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0heicmif1', 'latin1'),
      'no-decoder',
    ],
    ['RAW by another name', 'a.tif', async () => Buffer.from('FUJIFILMCCD-RAW 0201FF'), 'raw'],
    ['an animation', 'a.gif', () => frames('gif'), 'animated'],
    ['a moving WebP', 'a.webp', () => frames('webp'), 'animated'],
    [
      'a damaged photo',
      'a.jpg',
      async () => (await picture(2000, 2000).jpeg().toBuffer()).subarray(0, 5000),
      'unreadable',
    ],
    ['no photo at all', 'a.jpg', async () => Buffer.from('hello'), 'unreadable'],
    [
      'too many pixels',
      'a.png',
      () =>
        sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#fff' } })
          .png()
          .toBuffer(),
      'too-large',
    ],
  ] as const) {
    it(`and says so: ${what}`, async () => {
      assert.deepEqual(await shrink(await bytes(), name, 720), { asIs: why });
    });
  }
});
