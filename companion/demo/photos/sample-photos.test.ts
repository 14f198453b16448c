import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { developPhoto, makeSamplePhotos, SAMPLE_PHOTOS } from './sample-photos.ts';

describe('sample photos', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'photoferry-photos-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('are photos of a camera’s size with the date they were taken', async () => {
    const told: number[] = [];
    const paths = await makeSamplePhotos(folder, (count) => told.push(count));
    assert.deepEqual(told, [6]);
    assert.equal(paths.length, 6);
    for (const [n, path] of paths.entries()) {
      const { width, height, format, exif } = await sharp(await readFile(path)).metadata();
      assert.deepEqual([width, height, format], [1600, 1067, 'jpeg']);
      const date = SAMPLE_PHOTOS[n]?.takenAt.replace('T', ' ').replaceAll('-', ':') ?? 'none';
      // DateTime, DateTimeOriginal and DateTimeDigitized
      assert.equal(exif?.toString('latin1').split(date).length, 4, path);
    }
  });

  it('are the same bytes each time, and what a person put in their place stays', async () => {
    const [first, second] = SAMPLE_PHOTOS;
    assert.ok(first && second);
    assert.deepEqual(await readFile(join(folder, first.name)), await developPhoto(first));
    await writeFile(join(folder, second.name), 'mine');
    await makeSamplePhotos(folder, () => assert.fail('nothing is to be drawn'));
    assert.equal(await readFile(join(folder, second.name), 'utf8'), 'mine');
    assert.equal((await readdir(folder)).length, 6);
  });
});
