import assert from 'node:assert/strict';
import { test } from 'node:test';
import { referrer } from './referrer.ts';

const of = (page: string, target: string) => referrer(URL.parse(page), new URL(target));

test('the whole page within its origin, without user, password and fragment', () => {
  assert.equal(of('https://u:p@a.example/x?y#z', 'https://a.example/p.jpg'), 'https://a.example/x?y');
});

test('only the origin across origins; another port or scheme is another origin', () => {
  assert.equal(of('https://a.example/x?y', 'https://b.example/p.jpg'), 'https://a.example/');
  assert.equal(of('http://a.example/x', 'http://a.example:81/p.jpg'), 'http://a.example/');
  assert.equal(of('http://a.example/x', 'https://a.example/p.jpg'), 'http://a.example/');
});

test('nothing from https to http, and nothing of what is no web page', () => {
  assert.equal(of('https://a.example/x', 'http://a.example/p.jpg'), null);
  assert.equal(of('file:///home/x.html', 'https://a.example/p.jpg'), null);
  assert.equal(of('', 'https://a.example/p.jpg'), null);
});
