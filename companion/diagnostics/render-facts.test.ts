import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant, renderFacts } from './render-facts.ts';

test('a section a fact group, a line a fact', () => {
  const text = renderFacts({ server: { product: 'Apache', probed: instant(0), more: { a: [1] } }, none: {} });
  assert.equal(
    text,
    'server\n  product: Apache\n  probed: 1970-01-01T00:00:00.000Z\n  more: {"a":[1]}\n\nnone\n',
  );
  assert.equal(instant(null), 'never');
});
