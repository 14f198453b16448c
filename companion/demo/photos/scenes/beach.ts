import { clouds, glints, gradient, picture, seeded } from '../draw.ts';

/** Noon on a sandy beach with a sailing boat far out. */
export function beach(): string {
  return picture(
    gradient('sky', [
      [0, '#2b84cf'],
      [0.7, '#92cdec'],
      [1, '#def2f6'],
    ]) +
      gradient('sea', [
        [0, '#1a6f9e'],
        [0.45, '#239bb0'],
        [0.85, '#6ed0c6'],
        [1, '#b8ece0'],
      ]) +
      gradient('sand', [
        [0, '#c9a877'],
        [0.2, '#ecd6a8'],
        [1, '#dcb87f'],
      ]),
    `<rect width="1600" height="470" fill="url(#sky)"/>${clouds(51, 90, 330, 20, '#ffffff', 0.85)}
<rect y="468" width="1600" height="420" fill="url(#sea)"/>${glints(52, 474, 380, '#ffffff', { x: 800, spread: 1500 })}
<g transform="translate(1130 405)"><path d="M0 -96 L0 56 L66 56Z" fill="#fff"/><path d="M-7 -78 L-7 56 L-46 56Z" fill="#f3e9dc"/><path d="M-58 62 L82 62 L60 82 L-42 82Z" fill="#9c3b2c"/></g>
${wave(760, '#eafaf6', 0.55)}${wave(806, '#ffffff', 0.75)}
<path d="M0 842 C260 800 420 878 700 846 S1180 800 1600 858 L1600 1067 L0 1067Z" fill="url(#sand)"/>
<path d="M0 842 C260 800 420 878 700 846 S1180 800 1600 858" fill="none" stroke="#fff" stroke-width="12" opacity="0.85"/>${pebbles()}`,
  );
}

const wave = (y: number, colour: string, opacity: number): string =>
  `<path d="M-20 ${y} Q180 ${y - 26} 400 ${y} T820 ${y} T1240 ${y} T1660 ${y}" fill="none" stroke="${colour}" stroke-width="7" opacity="${opacity}"/>`;

function pebbles(): string {
  const random = seeded(54);
  return Array.from({ length: 520 }, () => {
    const near = random();
    const colour = ['#b08a5a', '#fff3d6', '#9a7a52', '#d8c49c'][Math.floor(random() * 4)];
    return `<ellipse cx="${(random() * 1600).toFixed(0)}" cy="${(892 + near * 175).toFixed(0)}" rx="${(1 + near * 5).toFixed(1)}" ry="${(0.7 + near * 2.6).toFixed(1)}" fill="${colour}" opacity="0.6"/>`;
  }).join('');
}
