import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameHint } from './name-hint.ts';

const at = Date.UTC(2026, 10, 23, 14, 5, 33);

test('Content-Disposition goes before the address', () => {
  const name = (disposition: string) => nameHint({ imageUrl: 'https://a.example/x.jpg', disposition, at });
  assert.equal(name('attachment; filename="My photo.jpg"'), 'My photo.jpg');
  assert.equal(name(`inline; filename="a.jpg"; filename*=UTF-8''%C3%84pfel%20%231.jpg`), 'Äpfel #1.jpg');
  assert.equal(name('attachment; filename=plain.png; size=3'), 'plain.png');
  assert.equal(name('attachment; filename="quo\\"te.png"'), 'quo"te.png');
  assert.equal(name('attachment; filename="../../etc/passwd"'), 'passwd');
  assert.equal(name('inline'), 'x.jpg');
});

test('the last segment of the address, decoded', () => {
  assert.equal(nameHint({ imageUrl: 'https://a.example/b/c%20%2523.jpg?w=1#x', at }), 'c %23.jpg');
});

test('without any, host and date', () => {
  assert.equal(nameHint({ imageUrl: 'https://www.a.example/', at }), 'a.example 2026-11-23 14-05-33');
  const pageUrl = 'https://site.example/page';
  assert.equal(nameHint({ imageUrl: 'blob:https://x/1', pageUrl, at }), 'site.example 2026-11-23 14-05-33');
  assert.equal(nameHint({ imageUrl: 'data:image/png;base64,AA', at }), 'photo 2026-11-23 14-05-33');
});
