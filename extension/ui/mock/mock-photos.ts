import { toBase64 } from '../../../shared/link/bytes.ts';

const SKIES = [
  ['#f6b26b', '#c0504d', '#3b3355'],
  ['#a7d8f0', '#3f8fc4', '#1d5b3a'],
  ['#fde3c8', '#e88f7a', '#6a4c7d'],
  ['#cfe8ef', '#7fb2bd', '#2f4f4f'],
  ['#27344f', '#141b2e', '#0a0d16'],
] as const;

/** A small landscape as WebP in base64, another one for each number. */
export async function mockPhoto(n: number): Promise<string> {
  const canvas = new OffscreenCanvas(96, 96);
  const draw = canvas.getContext('2d');
  const [top, middle, hill] = SKIES[n % SKIES.length] ?? SKIES[0];
  if (draw) {
    const sky = draw.createLinearGradient(0, 0, 0, 80);
    sky.addColorStop(0, top);
    sky.addColorStop(1, middle);
    draw.fillStyle = sky;
    draw.fillRect(0, 0, 96, 96);
    draw.fillStyle = '#fff4d6';
    draw.beginPath();
    draw.arc(24 + n * 9, 30, 8, 0, 7);
    draw.fill();
    draw.fillStyle = hill;
    draw.beginPath();
    draw.moveTo(0, 70);
    draw.lineTo(28 + n * 3, 44);
    draw.lineTo(52, 66);
    draw.lineTo(72, 50 + n);
    draw.lineTo(96, 72);
    draw.lineTo(96, 96);
    draw.lineTo(0, 96);
    draw.fill();
  }
  const photo = await canvas.convertToBlob({ type: 'image/webp' });
  return toBase64(new Uint8Array(await photo.arrayBuffer()));
}
