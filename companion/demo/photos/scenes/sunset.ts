import { clouds, glints, glow, gradient, picture, ridge } from '../draw.ts';

/** The sun going down over the sea behind islands. */
export function sunset(): string {
  return picture(
    gradient('sky', [
      [0, '#27325f'],
      [0.3, '#7b4b80'],
      [0.6, '#e2725b'],
      [0.82, '#fbb25c'],
      [1, '#ffe0a1'],
    ]) +
      gradient('sea', [
        [0, '#e39a63'],
        [0.25, '#9a5a6a'],
        [1, '#1c2444'],
      ]) +
      glow('halo', '#fff1c4'),
    `<rect width="1600" height="680" fill="url(#sky)"/>
${clouds(11, 120, 420, 16, '#ffcba0', 0.38)}${clouds(12, 60, 300, 12, '#3e2f5e', 0.45)}
<circle cx="980" cy="600" r="520" fill="url(#halo)" opacity="0.75"/><circle cx="980" cy="612" r="74" fill="#fff6d8"/>
<g opacity="0.75">${ridge(3, 655, 36, 0.35, '#7d4c63')}</g><rect y="672" width="1600" height="395" fill="url(#sea)"/>
${glints(5, 676, 420, '#ffe6ad', { x: 980, spread: 240 })}${glints(6, 690, 260, '#ffb98a', { x: 760, spread: 980 })}
<path d="M-10 690 C160 640 250 632 330 668 C400 690 430 694 470 704 L-10 716Z" fill="#33233f"/>`,
  );
}
