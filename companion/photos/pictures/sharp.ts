/** The image library, loaded when the first picture is made; it and its memory cost nobody who wants none. */
import type { Sharp, SharpOptions } from 'sharp';

/** Pixels of the largest picture that is decoded: some 400 MB where its format must be decoded whole. */
const MOST_PIXELS = 120_000_000;

const SECONDS = 300;

/** By what it finds in them, whatever their names say, it would draw SVG and read files of laboratories, too. */
const READS = ['Jpeg', 'Png', 'Webp', 'Tiff', 'Nsgif', 'Heif'].map((kind) => `VipsForeignLoad${kind}`);

let last: Promise<unknown> = Promise.resolve();

/** Does the work with one picture at a time in the whole companion: that bounds its memory, whatever is queued. */
export function onePicture<T>(work: (open: (input: string | Buffer) => Sharp) => Promise<T>): Promise<T> {
  const turn = last.then(async () => work(await opener()));
  last = turn.catch(() => {});
  return turn;
}

async function opener(): Promise<(input: string | Buffer) => Sharp> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: READS });
  const options: SharpOptions = { limitInputPixels: MOST_PIXELS, sequentialRead: true, failOn: 'error' };
  return (input) => sharp(input, options).timeout({ seconds: SECONDS });
}
