import { glints, glow, gradient, picture, seeded } from '../draw.ts';

/** A city by the river at night. */
export function city(): string {
  return picture(
    gradient('sky', [
      [0, '#070b1f'],
      [0.55, '#1a2350'],
      [0.85, '#4b3a6e'],
      [1, '#a65f6e'],
    ]) +
      gradient('river', [
        [0, '#2c2749'],
        [1, '#060818'],
      ]) +
      glow('moonlight', '#dfe6ff', 0.7),
    `<rect width="1600" height="780" fill="url(#sky)"/>${stars()}
<circle cx="1240" cy="190" r="230" fill="url(#moonlight)" opacity="0.5"/><circle cx="1240" cy="190" r="44" fill="#f3f1e2"/>
${skyline(91, 250, 330, '#1c2147', 0.25)}${skyline(92, 180, 420, '#11152f', 0.42)}${skyline(93, 90, 230, '#090c1d', 0.5)}
<rect y="780" width="1600" height="287" fill="url(#river)"/>
${[140, 330, 520, 700, 905, 1080, 1260, 1455].map((x, n) => glints(100 + n, 784, 90, ['#ffd98a', '#ff9d6c', '#9fc4ff', '#ffe9bd'][n % 4] ?? '#fff', { x, spread: 60 })).join('')}`,
    0.14,
  );
}

function stars(): string {
  const random = seeded(17);
  return Array.from({ length: 260 }, () => {
    const [x, y, r] = [random() * 1600, random() ** 1.5 * 560, 0.5 + random() ** 3 * 1.7];
    return `<circle cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" r="${r.toFixed(1)}" fill="#fff" opacity="${(0.3 + random() * 0.7).toFixed(2)}"/>`;
  }).join('');
}

/** A row of towers with some of their windows lit. */
function skyline(seed: number, low: number, high: number, fill: string, lit: number): string {
  const random = seeded(seed);
  const drawn: string[] = [];
  for (let x = -20; x < 1600; ) {
    const wide = Math.round(54 + random() * 84);
    const tall = Math.round(low + random() ** 2 * (high - low));
    const top = 780 - tall;
    drawn.push(`<rect x="${x}" y="${top}" width="${wide}" height="${tall}" fill="${fill}"/>`);
    if (random() < 0.3)
      drawn.push(`<rect x="${x + wide / 2 - 2}" y="${top - 46}" width="4" height="46" fill="${fill}"/>`);
    for (let wy = top + 12; wy < 764; wy += 17) {
      for (let wx = x + 8; wx < x + wide - 10; wx += 14) {
        if (random() > lit) continue;
        const colour = random() < 0.75 ? '#ffd88b' : '#cfe2ff';
        drawn.push(
          `<rect x="${wx}" y="${wy}" width="7" height="9" fill="${colour}" opacity="${(0.35 + random() * 0.6).toFixed(2)}"/>`,
        );
      }
    }
    x += wide + Math.round(random() * 12);
  }
  return drawn.join('');
}
