/** Draws the PNG icons from their SVG sources: `node extension/icons/draw-icons.ts`. */
import path from 'node:path';
import sharp from 'sharp';

const folder = import.meta.dirname;

for (const [source, size] of [
  ['icon-small.svg', 16],
  ['icon-small.svg', 32],
  ['icon.svg', 48],
  ['icon.svg', 128],
] as const) {
  await sharp(path.join(folder, source), { density: 1200 })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toFile(path.join(folder, `${size}.png`));
}
