import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import sharp from 'sharp';
import { seed, share } from '../../test/seed.ts';
import { captureDate } from './capture-date.ts';
import { box, movieHeader, quicktimeMetadata, sourceOf, tiffWithDate, uint32 } from './test-media.ts';
import { wallClockHere } from './wall-clock.ts';

const TAKEN = { year: 2026, month: 11, day: 25, hour: 14, minute: 5, second: 33 };
const WRITTEN = '2026:11:25 14:05:33';
const SINCE_1904 = 2_082_844_800;

async function picture(
  format: 'jpeg' | 'png' | 'webp' | 'avif',
  exif: Record<string, string>,
): Promise<Buffer> {
  const pixels = sharp({ create: { width: 8, height: 8, channels: 3, background: '#246' } });
  return pixels.withExif({ IFD2: exif }).toFormat(format).toBuffer();
}

describe('when a photo was taken', () => {
  for (const format of ['jpeg', 'png', 'webp', 'avif'] as const) {
    it(`stands in the Exif data of a ${format}`, async () => {
      const bytes = await picture(format, { DateTimeOriginal: WRITTEN, OffsetTimeOriginal: '+09:00' });
      assert.deepEqual(await captureDate(sourceOf(bytes), `a.${format}`), TAKEN);
    });
  }

  it('is the time of taking, not that of the last change', async () => {
    const pixels = sharp({ create: { width: 8, height: 8, channels: 3, background: '#246' } });
    const exif = { IFD0: { DateTime: '2030:01:01 00:00:00' }, IFD2: { DateTimeOriginal: WRITTEN } };
    assert.deepEqual(
      await captureDate(sourceOf(await pixels.withExif(exif).jpeg().toBuffer()), 'a.jpg'),
      TAKEN,
    );
  });

  for (const [name, bytes] of [
    ['a.nef', tiffWithDate(WRITTEN)],
    ['a.orf', tiffWithDate(WRITTEN, 'IIRO')],
    ['a.orf', tiffWithDate(WRITTEN, 'IIRS')],
    ['a.rw2', tiffWithDate(WRITTEN, 'IIU\0')],
  ] as const) {
    it(`stands in RAW files of ${name.slice(2)} (${bytes.toString('latin1', 0, 4)})`, async () => {
      assert.deepEqual(await captureDate(sourceOf(bytes), name), TAKEN);
    });
  }

  it('stands in the preview of a RAF', async () => {
    const jpeg = await picture('jpeg', { DateTimeOriginal: WRITTEN });
    const head = Buffer.alloc(160);
    head.write('FUJIFILMCCD-RAW 0201', 'latin1');
    head.writeUInt32BE(160, 84);
    head.writeUInt32BE(jpeg.length, 88);
    assert.deepEqual(await captureDate(sourceOf(Buffer.concat([head, jpeg])), 'a.raf'), TAKEN);
  });

  it('stands in the blocks of a CR3', async () => {
    const canon = box(
      'uuid',
      Buffer.from('85c0b687820f11e08111f4ce462b6a48', 'hex'),
      box('CMT2', tiffWithDate(WRITTEN)),
    );
    const bytes = Buffer.concat([box('ftyp', 'crx '), box('moov', canon, movieHeader(SINCE_1904 + 5))]);
    assert.deepEqual(await captureDate(sourceOf(bytes), 'a.cr3'), TAKEN);
  });

  it('is the local time of an iPhone’s film, with the zone that was recorded', async () => {
    const apple = {
      'com.apple.quicktime.make': 'Apple',
      'com.apple.quicktime.creationdate': '2026-11-25T14:05:33+0900',
    };
    const bytes = Buffer.concat([
      box('ftyp', 'qt  '),
      box('moov', movieHeader(SINCE_1904 + 7), quicktimeMetadata(apple)),
    ]);
    assert.deepEqual(await captureDate(sourceOf(bytes), 'a.mov'), TAKEN);
  });

  for (const version of [0, 1] as const) {
    it(`is that of the header otherwise, in the zone of this computer (version ${version})`, async () => {
      const instant = Date.UTC(2026, 10, 25, 14, 5, 33);
      const moov = box('moov', movieHeader(SINCE_1904 + instant / 1000, version));
      const film = Buffer.concat([box('ftyp', 'isom'), box('mdat', Buffer.alloc(2_000_000)), moov]);
      const source = sourceOf(film);
      assert.deepEqual(await captureDate(source, 'a.mp4'), wallClockHere(instant));
      assert.ok(source.readBytes < 10_000, 'the film itself is not read');
    });
  }

  it('is read past a box with a length of 64 bits', async () => {
    const long = Buffer.concat([
      uint32(1),
      Buffer.from('mdat'),
      uint32(0),
      uint32(16 + 100),
      Buffer.alloc(100),
    ]);
    const bytes = Buffer.concat([box('ftyp', 'isom'), long, box('moov', movieHeader(SINCE_1904 + 86_400))]);
    assert.deepEqual(await captureDate(sourceOf(bytes), 'a.mp4'), wallClockHere(86_400_000));
  });

  it('stands in a sidecar, as attribute or element', async () => {
    for (const xmp of [
      '<rdf:Description exif:DateTimeOriginal="2026-11-25T14:05:33.25+01:00"/>',
      '<rdf:Description><photoshop:DateCreated>2026-11-25T14:05:33</photoshop:DateCreated></rdf:Description>',
    ]) {
      assert.deepEqual(await captureDate(sourceOf(Buffer.from(xmp)), 'a.jpg.xmp'), TAKEN);
    }
  });

  it('is unknown where nobody set the clock, or nothing is written', async () => {
    const zeros = tiffWithDate('0000:00:00 00:00:00');
    const spaces = tiffWithDate('    :  :     :  :  ');
    const unset = Buffer.concat([box('ftyp', 'isom'), box('moov', movieHeader(0))]);
    for (const bytes of [
      zeros,
      spaces,
      unset,
      Buffer.alloc(0),
      Buffer.from('no picture'),
      await picture('jpeg', {}),
    ]) {
      assert.equal(await captureDate(sourceOf(bytes), 'a.jpg'), null);
    }
  });

  it('never breaks on broken files', async () => {
    const good = [
      await picture('jpeg', { DateTimeOriginal: WRITTEN }),
      Buffer.concat([box('ftyp', 'qt  '), box('moov', movieHeader(1), quicktimeMetadata({ a: 'b' }))]),
      tiffWithDate(WRITTEN),
    ];
    const broken = fc.tuple(
      fc.constantFrom(...good),
      fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { maxLength: 20 }),
      fc.nat(2000),
    );
    await fc.assert(
      fc.asyncProperty(broken, async ([bytes, changes, cut]) => {
        const copy = Buffer.from(bytes.subarray(0, cut));
        for (const [at, value] of changes) if (at < copy.length) copy[at] = value;
        const date = await captureDate(sourceOf(copy), 'a.jpg');
        assert.ok(date === null || date.month <= 12);
      }),
      { seed: seed(), numRuns: share(300, 20_000) },
    );
  });
});
