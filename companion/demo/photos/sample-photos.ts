import { mkdir, readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { writeAtomically } from '../../files/index.ts';
import { beach } from './scenes/beach.ts';
import { city } from './scenes/city.ts';
import { forest } from './scenes/forest.ts';
import { hills } from './scenes/hills.ts';
import { lake } from './scenes/lake.ts';
import { sunset } from './scenes/sunset.ts';

/** A sample photo: what it shows, and when it claims to have been taken (local time of the camera). */
export interface SamplePhoto {
  name: string;
  title: string;
  takenAt: string;
  draw(): string;
}

export const SAMPLE_PHOTOS: readonly SamplePhoto[] = [
  {
    name: 'Sunset over the islands.jpg',
    title: 'Sunset over the islands',
    takenAt: '2026-06-21T21:14:05',
    draw: sunset,
  },
  {
    name: 'Morning in the hills.jpg',
    title: 'Morning in the hills',
    takenAt: '2026-05-09T06:41:30',
    draw: hills,
  },
  { name: 'Mountain lake.jpg', title: 'Mountain lake', takenAt: '2026-07-18T11:02:47', draw: lake },
  { name: 'City at night.jpg', title: 'City at night', takenAt: '2026-10-30T22:37:12', draw: city },
  { name: 'Autumn wood.jpg', title: 'Autumn wood', takenAt: '2026-10-11T15:20:58', draw: forest },
  { name: 'Noon at the beach.jpg', title: 'Noon at the beach', takenAt: '2026-08-02T12:05:00', draw: beach },
];

/**
 * Makes those sample photos that are missing; answers the paths of all of them. What is there is left alone. Drawing
 * takes seconds: before it begins, `drawing` is told how many there are to draw.
 */
export async function makeSamplePhotos(
  folder: string,
  drawing: (count: number) => void = () => {},
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const there = new Set(await readdir(folder));
  const missing = SAMPLE_PHOTOS.filter(({ name }) => !there.has(name));
  if (missing.length > 0) drawing(missing.length);
  await Promise.all(missing.map((photo) => makeSamplePhoto(join(folder, photo.name), photo)));
  return SAMPLE_PHOTOS.map(({ name }) => join(folder, name));
}

async function makeSamplePhoto(path: string, photo: SamplePhoto): Promise<void> {
  await writeAtomically(path, await developPhoto(photo));
  const taken = new Date(photo.takenAt);
  await utimes(path, taken, taken);
}

/** Draws one photo as a JPEG with its capture date in EXIF. */
export function developPhoto(photo: SamplePhoto): Promise<Buffer> {
  const date = photo.takenAt.replace('T', ' ').replaceAll('-', ':');
  return sharp(Buffer.from(photo.draw()))
    .flatten()
    .jpeg({ quality: 88 })
    .withExif({
      IFD0: { Make: 'Photoferry', Model: 'Sample', ImageDescription: photo.title, DateTime: date },
      IFD2: { DateTimeOriginal: date, DateTimeDigitized: date },
    })
    .toBuffer();
}
