import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codeThrown } from '../../test/problem.ts';
import { readPlace } from './find-server.ts';

describe('a place on a server', () => {
  it('is a name and a folder', () => {
    assert.deepEqual(readPlace('Nas:/'), { name: 'Nas', folder: '/' });
    assert.deepEqual(readPlace('My Nas: 2:/a b//ü/'), { name: 'My Nas: 2', folder: '/a b/ü' });
  });

  it('is refused where one of them is missing or may not be used', () => {
    const code = (text: string) => codeThrown(() => readPlace(text));
    for (const text of ['', 'Nas', 'Nas:', ':/a', '/a', 'Nas:a']) assert.equal(code(text), 'wrong-use', text);
    for (const text of ['Nas:/../a', 'Nas:/a/..', 'Nas:/a\n']) assert.equal(code(text), 'unsafe-path', text);
  });
});
