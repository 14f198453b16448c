/** Pieces of landscape as SVG; everything random comes from a seed, so the same photos are made everywhere. */
const WIDTH = 1600;
const HEIGHT = 1067;

/** Numbers from 0 to below 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole picture: what is drawn, over definitions, with fine grain as of a sensor. */
export function picture(definitions: string, drawn: string, grain = 0.1): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<defs>${definitions}
<filter id="grain" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency="0.8" numOctaves="2" seed="7"/>
<feColorMatrix values="0 0 0 0 0.5  0 0 0 0 0.5  0 0 0 0 0.5  0.6 0.6 0 0 -0.35"/></filter>
<filter id="soft"><feGaussianBlur stdDeviation="14"/></filter><filter id="haze"><feGaussianBlur stdDeviation="40"/></filter></defs>
${drawn}<rect width="100%" height="100%" filter="url(#grain)" opacity="${grain}"/></svg>`;
}

/** A gradient from top to bottom: stops as `[offset, colour]`. */
export function gradient(id: string, stops: readonly (readonly [number, string])[]): string {
  const inner = stops.map(([offset, colour]) => `<stop offset="${offset}" stop-color="${colour}"/>`).join('');
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${inner}</linearGradient>`;
}

/** A glow around a point that fades to nothing. */
export function glow(id: string, colour: string, strength = 1): string {
  return `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity="${strength}"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`;
}

/** A range of hills or mountains, filled down to the lower edge; `rough` 0 gives round hills, 1 jagged peaks. */
export function ridge(seed: number, top: number, tall: number, rough: number, fill: string): string {
  const random = seeded(seed);
  const phases = Array.from({ length: 5 }, () => random() * Math.PI * 2);
  const points: string[] = [];
  for (let x = -10; x <= WIDTH + 10; x += 10) {
    const wave = phases.reduce(
      (sum, phase, n) => sum + Math.sin((x / WIDTH) * (n + 1) * 4.2 + phase) / (n + 1.4),
      0,
    );
    const peaks = phases.reduce(
      (sum, phase, n) => sum + (1 - Math.abs(Math.sin((x / WIDTH) * (n + 2) * 2.4 + phase))) / (n + 1.2),
      0,
    );
    const y = top - tall * ((1 - rough) * wave * 0.55 + rough * (peaks - 0.8)) - rough * random() * 7;
    points.push(`${x},${y.toFixed(1)}`);
  }
  return `<polygon points="${points.join(' ')} ${WIDTH + 10},${HEIGHT} -10,${HEIGHT}" fill="${fill}"/>`;
}

/** Bands of cloud, blurred. */
export function clouds(
  seed: number,
  from: number,
  to: number,
  count: number,
  colour: string,
  opacity: number,
): string {
  const random = seeded(seed);
  const drawn = Array.from({ length: count }, () => {
    const [x, y, length] = [random() * WIDTH, from + random() * (to - from), 120 + random() * 340];
    return `<ellipse cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" rx="${length.toFixed(0)}" ry="${(8 + random() * 22).toFixed(0)}"/>`;
  });
  return `<g fill="${colour}" opacity="${opacity}" filter="url(#soft)">${drawn.join('')}</g>`;
}

/** Glints on water: short strokes that lengthen towards the viewer, around a column or over the whole width. */
export function glints(
  seed: number,
  top: number,
  count: number,
  colour: string,
  column: { x: number; spread: number },
): string {
  const random = seeded(seed);
  const drawn = Array.from({ length: count }, () => {
    const near = random() ** 1.4;
    const y = top + near * (HEIGHT - top);
    const x = column.x + (random() + random() - 1) * column.spread * (0.35 + near);
    return `<ellipse cx="${x.toFixed(0)}" cy="${y.toFixed(1)}" rx="${(6 + near * 46 * random()).toFixed(1)}" ry="${(0.8 + near * 2.6).toFixed(1)}" opacity="${(0.15 + random() * 0.6).toFixed(2)}"/>`;
  });
  return `<g fill="${colour}">${drawn.join('')}</g>`;
}

/** A conifer standing at a point. */
export function fir(x: number, foot: number, tall: number, fill: string): string {
  const layers = Array.from({ length: 7 }, (_, n) => {
    const y = foot - tall * (0.08 + n * 0.125);
    const half = tall * 0.2 * (1 - n / 7.6);
    return `${(x - half).toFixed(1)},${y.toFixed(1)} ${x},${(y - tall * 0.24).toFixed(1)} ${(x + half).toFixed(1)},${y.toFixed(1)}`;
  });
  const trunk = `<rect x="${x - tall * 0.012}" y="${foot - tall * 0.1}" width="${tall * 0.024}" height="${tall * 0.12}"/>`;
  return `<g fill="${fill}">${layers.map((points) => `<polygon points="${points}"/>`).join('')}${trunk}</g>`;
}
