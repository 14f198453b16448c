import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayTryOn, waysFor } from './ways.ts';

const web = 'https://a.example/p.jpg';

test('a photo on the web is read where it can be, and at last by the companion', () => {
  assert.deepEqual(waysFor('page', web, true), ['page', 'background', 'companion']);
  assert.deepEqual(waysFor('page', web, false), ['page', 'companion']);
  assert.deepEqual(waysFor('background', web, true), ['background', 'companion']);
  assert.deepEqual(waysFor('background', web, false), ['companion']);
});

test('what has no address on the web is read in its page or not at all', () => {
  assert.deepEqual(waysFor('page', 'blob:https://a.example/1', false), ['page']);
  assert.deepEqual(waysFor('background', 'blob:https://a.example/1', false), []);
  assert.deepEqual(waysFor('address', 'data:image/png;base64,AA', false), ['address']);
  assert.deepEqual(waysFor('background', '', false), []);
});

test('an answer of the site is final, no answer is not', () => {
  assert.equal(mayTryOn({ code: 'image-unreachable', said: 'no answer' }), true);
  assert.equal(mayTryOn({ code: 'image-unreachable', status: 500 }), false);
  assert.equal(mayTryOn({ code: 'image-not-found', status: 404 }), false);
  assert.equal(mayTryOn({ code: 'not-an-image' }), false);
});
