import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seed, share } from '../../test/seed.ts';
import { CODE_BYTES, formatCode, parseCode } from './code.ts';

const invalid = { problem: { code: 'pairing-code-invalid' } };

test('any 16 bytes come back from their code', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES }), (bytes) => {
      const code = formatCode(bytes);
      assert.match(code, /^PF(-[0-9A-HJKMNP-TV-Z]{4}){6}-[0-9A-HJKMNP-TV-Z]{2}$/);
      assert.deepEqual([...parseCode(code)], [...bytes]);
    }),
    { seed: seed(), numRuns: share(100, 5000) },
  );
});

test('known codes', () => {
  assert.equal(formatCode(new Uint8Array(16)), 'PF-0000-0000-0000-0000-0000-0000-00');
  assert.equal(formatCode(new Uint8Array(16).fill(255)), 'PF-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZW');
});

test('case, spaces, dashes of any kind, the prefix and look-alikes do not matter', () => {
  const bytes = Uint8Array.from({ length: 16 }, (_, i) => i * 8);
  const code = formatCode(bytes);
  const ways = [
    code.toLowerCase(),
    ` ${code}\n`,
    code.replaceAll('-', ''),
    code.replaceAll('-', ' – '),
    code.replaceAll('-', '\u00a0'),
    code.slice(3),
    code.replaceAll('0', 'o').replaceAll('1', 'l'),
    code.replaceAll('0', 'O').replaceAll('1', 'I'),
  ];
  for (const way of ways) assert.deepEqual([...parseCode(way)], [...bytes], way);
});

test('a code that itself starts with PF is read with and without the prefix', () => {
  const code = 'PF-PFPF-0000-0000-0000-0000-0000-00';
  assert.deepEqual(parseCode(code), parseCode(code.slice(3)));
});

test('anything else is no code', () => {
  const code = formatCode(new Uint8Array(16));
  for (const text of [
    '',
    'PF',
    code.slice(0, -1),
    `${code}0`,
    code.replace('0', 'U'),
    code.replace(/0$/, '1'),
    'hello',
  ]) {
    assert.throws(() => parseCode(text), invalid, text);
  }
});
