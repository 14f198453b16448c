import { clouds, fir, glints, gradient, picture, ridge, seeded } from '../draw.ts';

/** Snowy mountains that stand on their heads in a still lake. */
export function lake(): string {
  const random = seeded(8);
  const shore = Array.from({ length: 64 }, (_, n) =>
    fir(n * 26 + random() * 20, 642, 36 + random() * 62, n % 3 ? '#18352f' : '#22463b'),
  );
  const land = `${ridge(71, 420, 260, 0.86, 'url(#far)')}${ridge(75, 540, 190, 0.8, 'url(#near)')}${ridge(78, 622, 46, 0.1, '#2b5245')}${shore.join('')}`;
  return picture(
    gradient('sky', [
      [0, '#2f6db0'],
      [0.6, '#9cc7e6'],
      [1, '#e6f1f3'],
    ]) +
      gradient('far', [
        [0, '#ffffff'],
        [0.22, '#e4edf4'],
        [0.42, '#8ba3b8'],
        [1, '#6a8499'],
      ]) +
      gradient('near', [
        [0, '#f4f8fb'],
        [0.16, '#b4c3cf'],
        [0.3, '#56707f'],
        [1, '#2e4c55'],
      ]) +
      gradient('water', [
        [0, '#cfe0e8'],
        [0.5, '#7fb0d6'],
        [1, '#2c639c'],
      ]) +
      '<clipPath id="above"><rect width="1600" height="645"/></clipPath>',
    `<rect width="1600" height="645" fill="url(#sky)"/>${clouds(31, 60, 260, 12, '#ffffff', 0.75)}
<g clip-path="url(#above)">${land}</g>
<rect y="645" width="1600" height="422" fill="url(#water)"/>
<g transform="translate(0 1290) scale(1 -1)" opacity="0.6" clip-path="url(#above)">${land}</g>
${glints(33, 650, 320, '#dff1fa', { x: 800, spread: 1500 })}`,
  );
}
