import { clouds, fir, glow, gradient, picture, ridge, seeded } from '../draw.ts';

/** Green hills one behind the other on a misty morning. */
export function hills(): string {
  const random = seeded(41);
  const trees = Array.from({ length: 30 }, () => {
    const x = Math.round(random() * 1600);
    return fir(x, 985 + random() * 70, 55 + random() * 90, '#17382d');
  });
  const layers = [
    ['#a9c3bf', 560, 90],
    ['#8fb3a6', 620, 100],
    ['#6d9a86', 700, 96],
    ['#4d8167', 790, 90],
    ['#2f634a', 890, 70],
    ['#1f4a38', 990, 44],
  ] as const;
  return picture(
    gradient('sky', [
      [0, '#6fa6cf'],
      [0.5, '#b9d5dd'],
      [1, '#fbeed3'],
    ]) + glow('sun', '#fff7dd'),
    `<rect width="1600" height="1067" fill="url(#sky)"/><circle cx="330" cy="330" r="420" fill="url(#sun)"/>
${clouds(21, 110, 330, 14, '#ffffff', 0.6)}
${layers.map(([fill, top, tall], n) => ridge(60 + n, top, tall, 0.12, fill) + mist(top + 60)).join('')}
${trees.join('')}`,
  );
}

const mist = (y: number): string =>
  `<ellipse cx="800" cy="${y}" rx="1000" ry="26" fill="#f4f2e6" opacity="0.3" filter="url(#haze)"/>`;
