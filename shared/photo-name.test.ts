import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seed, share } from '../test/seed.ts';
import { safeFileName } from './file-name.ts';
import { type NameSources, photoName } from './photo-name.ts';

const AT = Date.UTC(2026, 10, 23, 14, 5, 33);
const JPEG = { type: 'image/jpeg', extension: 'jpg' };
const WEBP = { type: 'image/webp', extension: 'webp' };
const latin1 = (text: string): string => Buffer.from(text).toString('latin1');

const table: [what: string, sources: Omit<NameSources, 'at'>, name: string][] = [
  ['URL', { url: 'https://a.example/x/IMG_1.jpg?w=1', sniffed: JPEG }, 'IMG_1.jpg'],
  ['URL with escapes', { url: 'https://a.example/%C3%A9t%C3%A9%20%23%25.jpg', sniffed: JPEG }, 'été #%.jpg'],
  ['URL with broken escapes', { url: 'https://a.example/100%.jpg', sniffed: JPEG }, '100%.jpg'],
  ['URL with hidden slash', { url: 'https://a.example/..%2F..%2Fetc%2Fpasswd', sniffed: JPEG }, 'passwd.jpg'],
  ['URL with query only', { url: 'https://pbs.example/media/ABC?format=jpg', sniffed: JPEG }, 'ABC.jpg'],
  ['no path', { url: 'https://www.a.example/', sniffed: JPEG }, 'a.example 2026-11-23 14-05-33.jpg'],
  ['no path, IPv6', { url: 'http://[::1]:80/', sniffed: JPEG }, '--1 2026-11-23 14-05-33.jpg'],
  [
    'blob',
    { url: 'blob:https://a.example/1-2', pageUrl: 'https://b.example/p', sniffed: JPEG },
    'b.example 2026-11-23 14-05-33.jpg',
  ],
  ['data', { url: 'data:image/png;base64,AA', sniffed: JPEG }, 'photo 2026-11-23 14-05-33.jpg'],
  [
    'disposition over URL',
    { url: 'https://a.example/x.jpg', disposition: 'attachment; filename="y z.jpg"', sniffed: JPEG },
    'y z.jpg',
  ],
  [
    'filename* over filename',
    { disposition: `inline; filename="a.jpg"; filename*=UTF-8'de'%C3%BC%20%E2%82%AC.jpg` },
    'ü €.jpg',
  ],
  ['filename* in Latin-1', { disposition: "attachment;filename*=ISO-8859-1''%FC.jpg" }, 'ü.jpg'],
  [
    'filename* that is broken',
    { disposition: "attachment;filename*=UTF-8''%FF.jpg;filename=b.jpg" },
    'b.jpg',
  ],
  ['raw UTF-8', { disposition: latin1('attachment; filename="日本.jpg"') }, '日本.jpg'],
  ['escapes in filename', { disposition: 'attachment; filename="%E6%97%A5.jpg"' }, '日.jpg'],
  ['encoded words', { disposition: 'attachment; filename="=?UTF-8?B?w7wu?= =?utf-8?Q?j=70g?="' }, 'ü.jpg'],
  ['quoted pairs', { disposition: 'attachment; filename="a\\"b;c.jpg"' }, 'a"b;c.jpg'],
  ['no type', { disposition: 'filename=c.jpg' }, 'c.jpg'],
  ['path in disposition', { disposition: 'attachment; filename="../../up.jpg"' }, 'up.jpg'],
  ['parameter behind the name', { disposition: 'attachment; filename=plain.png; size=3' }, 'plain.png'],
  ['no name in disposition', { url: 'https://a.example/x.jpg', disposition: 'inline' }, 'x.jpg'],
  ['escaped escape', { url: 'https://a.example/b/c%20%2523.jpg?w=1#x' }, 'c %23.jpg'],
  [
    'blob, bytes not read',
    { url: 'blob:https://x/1', pageUrl: 'https://site.example/page' },
    'site.example 2026-11-23 14-05-33',
  ],
  ['data, bytes not read', { url: 'data:image/png;base64,AA' }, 'photo 2026-11-23 14-05-33'],
  [
    'no base64 in a word',
    { disposition: 'attachment; filename="=?UTF-8?B?*?= a.jpg"' },
    '=?UTF-8?B?*?= a.jpg',
  ],
  ['chosen over all', { chosen: 'mine', disposition: 'filename=c.jpg', sniffed: JPEG }, 'mine.jpg'],
  ['only dots', { chosen: '../..', url: 'https://a.example/k.jpg' }, 'k.jpg'],
  ['backslashes', { chosen: 'C:\\photos\\x.jpg' }, 'x.jpg'],
  ['NUL and controls', { chosen: 'a\0b\u0007\u009fc.jpg' }, 'abc.jpg'],
  ['right-to-left override', { chosen: 'photo\u202egpj.exe', sniffed: JPEG }, 'photogpj.jpg'],
  ['lone surrogate', { chosen: 'a\ud800b.jpg' }, 'ab.jpg'],
  ['leading dots', { chosen: '..hidden.jpg' }, 'hidden.jpg'],
  ['trailing dots and spaces', { chosen: ' a.jpg. . ' }, 'a.jpg'],
  ['Windows device', { chosen: 'CON.jpg', sniffed: JPEG }, 'CON.jpg'],
  ['NFD becomes NFC', { chosen: 'e\u0301.jpg' }, 'é.jpg'],
  ['odd but allowed', { chosen: `# % ? + & ; ' " [ ] 😀.jpg`, sniffed: JPEG }, `# % ? + & ; ' " [ ] 😀.jpg`],
  ['line break', { chosen: 'a\r\n b.jpg' }, 'a b.jpg'],
  ['jpeg is jpg', { chosen: 'a.JPEG', sniffed: JPEG }, 'a.JPEG'],
  ['another photo format', { chosen: 'a.jpg', sniffed: WEBP }, 'a.webp'],
  ['script', { chosen: 'image.php', sniffed: WEBP }, 'image.webp'],
  ['number after a dot', { chosen: 'trip v1.2', sniffed: JPEG }, 'trip v1.2.jpg'],
  ['word after a dot', { chosen: 'Mr. Smith', sniffed: JPEG }, 'Mr. Smith.jpg'],
  ['long word after a dot', { chosen: 'at.Lindenhof', sniffed: JPEG }, 'at.Lindenhof.jpg'],
  ['TIFF-based RAW', { chosen: 'a.PEF', sniffed: { type: 'image/tiff', extension: 'tif' } }, 'a.PEF'],
  ['video as photo', { chosen: 'a.jpg', sniffed: { type: 'video/mp4', extension: 'mp4' } }, 'a.mp4'],
  ['Matroska', { chosen: 'a.mkv', sniffed: { type: 'video/matroska', extension: 'mkv' } }, 'a.mkv'],
  ['long emoji', { chosen: `${'😀'.repeat(60)}.jpg`, sniffed: JPEG }, `${'😀'.repeat(49)}.jpg`],
  ['long, extension changed', { chosen: `${'x'.repeat(196)}.jpg`, sniffed: WEBP }, `${'x'.repeat(195)}.webp`],
];

for (const [what, sources, name] of table) {
  test(`photo name: ${what}`, () => assert.equal(photoName({ ...sources, at: AT }), name));
}

test('any text becomes a safe name, and a safe name stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const name = safeFileName(text);
      assert.ok(Buffer.byteLength(name) <= 200);
      assert.doesNotMatch(name, /[/\\\0]|^\.|[. ]$/);
      assert.ok(name.isWellFormed());
      assert.equal(safeFileName(name), name);
    }),
    { seed: seed(), numRuns: share(2000, 100000) },
  );
});

test('a name with an extension for its bytes is never empty, too long or without one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.webUrl(), (chosen, disposition, url) => {
      const name = photoName({ chosen, disposition, url, sniffed: JPEG, at: AT });
      assert.match(name, /[^.]\.(jpg|jpeg|jpe|jfif|mpo|insp)$/i);
      assert.ok(Buffer.byteLength(name) <= 200);
    }),
    { seed: seed(), numRuns: share(1000, 50000) },
  );
});
