import assert from 'node:assert/strict';
import { it } from 'node:test';
import { atOnceFor, EVIDENCE, QUIRKS, quirk } from './quirks.ts';

it('every quirk belongs to a product that can be told, and has a reason', () => {
  const products = new Set(EVIDENCE.map(({ product }) => product));
  for (const { product, why } of QUIRKS) {
    assert.ok(products.has(product), product);
    assert.match(why, /^[\p{Ll}\d].{15,}[^.]$/u);
  }
});

it('no product has two values for one thing', () => {
  const keys = QUIRKS.map(({ product, what }) => `${product}: ${what}`);
  assert.equal(new Set(keys).size, keys.length);
});

it('no server refuses the names of our temporary files', () => {
  const ours = ['pf-abcdefgh-12ab34cd.upload', 'pf-abcdefgh-12ab34cd-probe.upload'];
  for (const row of QUIRKS) {
    if (row.what !== 'refuses-names') continue;
    assert.deepEqual(
      ours.map((name) => row.value.test(name)),
      [false, false],
    );
    assert.deepEqual(
      ['a.part', 'a.filepart', '.htaccess', 'part'].map((name) => row.value.test(name)),
      [true, true, true, false],
    );
  }
});

it('a host’s own limit counts before that of what runs there', () => {
  assert.equal(atOnceFor('Apache', 'u123-sub1.your-storagebox.de'), 8);
  assert.equal(atOnceFor('Nextcloud', 'cloud.test'), 6);
  assert.equal(atOnceFor('Apache', 'your-storagebox.de.evil.test'), 16);
  assert.equal(atOnceFor(undefined, 'nas.test'), 16);
  assert.equal(quirk('Apache', 'at-once'), undefined);
});
