import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeThrown } from '../../test/problem.ts';
import { decodeDataUrl } from './data-url.ts';

const codeFor = (address: string): string => codeThrown(() => decodeDataUrl(address));

test('base64 with escapes and line breaks is read byte by byte', async () => {
  const bytes = decodeDataUrl('data:image/png;base64,iVBOR%77%3D%3D');
  assert.deepEqual([...new Uint8Array(await bytes.arrayBuffer())], [0x89, 0x50, 0x4e, 0x47]);
  assert.equal(bytes.type, 'image/png');
  const broken = decodeDataUrl('data:IMAGE/PNG;charset=x; base64 ,iVBO\n Rw==');
  assert.equal(broken.size, 4);
});

test('text as an image is read as UTF-8', async () => {
  const svg = decodeDataUrl('data:image/svg+xml,%3Csvg%3E%C3%A4%3C/svg%3E');
  assert.equal(await svg.text(), '<svg>ä</svg>');
});

test('what is no image, and what is broken off, is said', () => {
  assert.equal(codeFor('data:text/html,<b>'), 'not-an-image');
  assert.equal(codeFor('data:,hello'), 'not-an-image');
  assert.equal(codeFor('data:image/png;base64,####'), 'image-unreachable');
  assert.equal(codeFor('data:image/png;base64,'), 'image-unreachable');
  assert.equal(codeFor('data:image/png'), 'image-unreachable');
});
