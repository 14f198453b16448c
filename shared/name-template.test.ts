import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { seed, share } from '../test/seed.ts';
import { MAX_NAME_BYTES, safeFileName, splitExtension } from './file-name.ts';
import { isOwnName } from './ignored-names.ts';
import { checkNameTemplate, fillNameTemplate, NAME_PLACEHOLDERS, type NameFacts } from './name-template.ts';

const FACTS: NameFacts = {
  name: 'IMG_1.JPG',
  taken: { year: 2026, month: 3, day: 4, hour: 5, minute: 6, second: 7 },
  host: 'photos.example.org',
  camera: 'X100/V',
  size: 1920,
  n: 12,
};
const filled = (template: string, facts: Partial<NameFacts> = {}) => {
  const { folders, name } = fillNameTemplate(template, { ...FACTS, ...facts });
  return [...folders, name].join('/');
};

describe('a name by template', () => {
  for (const [template, expected] of [
    ['{name}', 'IMG_1.JPG'],
    ['{year}/{month}/{date} {time} {name}', '2026/03/2026-03-04 050607 IMG_1.JPG'],
    ['{host}/{camera}_{size}_{n}', 'photos.example.org/X100-V_1920_0012.JPG'],
    ['{name}.jpg', 'IMG_1.JPG'],
    ['{day}', '04.JPG'],
    ['../../{name}', 'IMG_1.JPG'],
    ['photoferry-trash/{name}', '_photoferry-trash/IMG_1.JPG'],
    ['a//b/ /{name}', 'a/b/IMG_1.JPG'],
    ['a\\b', 'a-b.JPG'],
    ['{what}', '{what}.JPG'],
    ['', 'IMG_1.JPG'],
    ['...', 'IMG_1.JPG'],
  ] as const) {
    it(`${template} is ${expected}`, () => assert.equal(filled(template), expected));
  }

  it('leaves out what is not known', () => {
    const unknown = { host: null, camera: null, size: null };
    assert.equal(filled('{host}/{camera} {size} {name}', unknown), 'IMG_1.JPG');
    assert.equal(filled('{camera}', unknown), 'IMG_1.JPG');
  });

  it('keeps names without an extension, and cuts long ones before it', () => {
    assert.equal(filled('{date} {name}', { name: 'scan' }), '2026-03-04 scan');
    const long = filled('{name}{name}', { name: `${'ä'.repeat(150)}.tiff` });
    assert.ok(long.endsWith('ä.tiff') && Buffer.byteLength(long) <= MAX_NAME_BYTES);
  });

  it('is safe, stays in its folder and keeps the extension, whatever template and photo say', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...NAME_PLACEHOLDERS.map((key) => `{${key}}`),
        '/',
        '..',
        '.',
        '\\',
        '{',
        '}',
        '\0',
        ' ',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('pf-a-b.upload', 'photoferry-trash', 'con', '\u202egpj.exe', 'x'.repeat(300)),
    );
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    const extension = fc.constantFrom('.jpg', '.JPEG', '.nef', '.mp4', '');
    fc.assert(
      fc.property(text, text, extension, text, text, (template, stem, end, host, camera) => {
        const name = safeFileName(`${stem}x${end}`) || `x${end}`;
        const made = fillNameTemplate(template, { ...FACTS, name, host, camera });
        for (const segment of [...made.folders, made.name]) {
          assert.ok(segment !== '' && !/^\.|[/\\\p{Cc}]|^\s|[.\s]$/u.test(segment), JSON.stringify(segment));
          assert.ok(Buffer.byteLength(segment) <= MAX_NAME_BYTES && !isOwnName(segment));
        }
        assert.ok(made.folders.length <= 8);
        const kept = splitExtension(name).extension;
        if (kept !== '') assert.equal(splitExtension(made.name).extension, kept);
      }),
      { seed: seed(), numRuns: share(500, 50_000) },
    );
  });
});

describe('a template', () => {
  for (const [template, fault, at] of [
    [' ', 'empty'],
    ['x'.repeat(257), 'too-long'],
    ['{nme}', 'unknown-placeholder', '{nme}'],
    ['{constructor}', 'unknown-placeholder', '{constructor}'],
    ['a {name', 'unclosed-brace', '{name'],
    ['{name} }', 'unclosed-brace', '}'],
    ['../{name}', 'unsafe-folder', '..'],
    ['a\\{name}', 'unsafe-folder', 'a\\{name}'],
    ['{year}/', 'no-file-name'],
    ['a/b/c/d/e/f/g/h/i/{n}', 'too-many-folders'],
  ] as const) {
    it(`${template.slice(0, 20)} has the fault ${fault}`, () =>
      assert.deepEqual(checkNameTemplate(template), at === undefined ? { fault } : { fault, at }));
  }

  it('of every placeholder has none', () => {
    assert.equal(checkNameTemplate(NAME_PLACEHOLDERS.map((key) => `{${key}}`).join(' ')), null);
    assert.equal(checkNameTemplate('{year}/{month}/{date}_{time} {name}'), null);
  });
});
