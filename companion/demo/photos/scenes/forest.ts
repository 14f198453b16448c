import { fir, glow, gradient, picture, seeded } from '../draw.ts';

/** Rays of light between the trunks of a wood in autumn. */
export function forest(): string {
  return picture(
    gradient('air', [
      [0, '#e8d98f'],
      [0.5, '#f4e8b4'],
      [1, '#9d8a4c'],
    ]) +
      gradient('ground', [
        [0, '#a8843c'],
        [0.4, '#6e4f24'],
        [1, '#2a1f10'],
      ]) +
      glow('sun', '#fffbe0'),
    `<rect width="1600" height="1067" fill="url(#air)"/><circle cx="1010" cy="300" r="640" fill="url(#sun)"/>
${trees(200, '#cbbd84', 26, 240, 0.8)}${trees(201, '#94985f', 20, 330, 0.9)}${rays()}
<rect y="800" width="1600" height="267" fill="url(#ground)"/>
${trees(210, '#55683f', 15, 470, 1)}${trees(211, '#26371f', 10, 720, 1)}${leaves()}`,
  );
}

function trees(seed: number, fill: string, count: number, tall: number, opacity: number): string {
  const random = seeded(seed);
  const drawn = Array.from({ length: count }, () =>
    fir(
      Math.round(random() * 1600),
      800 + (tall - 240) * 0.36 + random() * 24,
      tall * (0.75 + random() * 0.5),
      fill,
    ),
  );
  return `<g opacity="${opacity}">${drawn.join('')}</g>`;
}

function rays(): string {
  const drawn = [-46, -30, -17, -6, 7, 19, 33, 50].map(
    (angle, n) =>
      `<polygon points="1010,300 ${1010 + Math.tan((angle * Math.PI) / 180) * 800 - 30 - n * 4},1100 ${1010 + Math.tan((angle * Math.PI) / 180) * 800 + 44},1100"/>`,
  );
  return `<g fill="#fff8d0" opacity="0.3" filter="url(#soft)">${drawn.join('')}</g>`;
}

function leaves(): string {
  const random = seeded(301);
  return Array.from({ length: 900 }, () => {
    const near = random();
    const [x, y] = [random() * 1600, 812 + near * 255];
    const colour = ['#d9892b', '#c2571f', '#e8b64a', '#8f3f1a', '#6f5a24'][Math.floor(random() * 5)];
    return `<ellipse cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" rx="${(2 + near * 8).toFixed(1)}" ry="${(1 + near * 3.4).toFixed(1)}" fill="${colour}" opacity="0.75" transform="rotate(${Math.round(random() * 50 - 25)} ${x.toFixed(0)} ${y.toFixed(0)})"/>`;
  }).join('');
}
