import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { toProblem } from '../../shared/problems.ts';
import { seed, share } from '../../test/seed.ts';
import { hrefSegments } from './multistatus/href.ts';
import { childPath, nameOf, parentPath, remoteUrl, segmentsOf } from './remote-path.ts';

const root = new URL('https://cloud.test/remote.php/dav/files/ana/');

describe('URLs of paths', () => {
  it('encodes everything but unreserved characters', () => {
    const url = remoteUrl(root, '/a b/# % ? + & ; \' " [ ] (x)!*~-_.jpg', 'file');
    assert.equal(
      url.href,
      'https://cloud.test/remote.php/dav/files/ana/a%20b/%23%20%25%20%3F%20%2B%20%26%20%3B%20%27%20%22%20%5B%20%5D%20%28x%29%21%2A~-_.jpg',
    );
  });

  it('ends folders with a slash and files without', () => {
    assert.equal(remoteUrl(root, '/a', 'folder').href, `${root.href}a/`);
    assert.equal(remoteUrl(root, '/a/', 'file').href, `${root.href}a`);
    assert.equal(remoteUrl(root, '/', 'folder').href, root.href);
  });

  for (const path of ['/../x', '/a/./b', '/a//b', 'a', '/a/\0', '/\ud800.jpg', '//', '/a/..']) {
    it(`refuses ${JSON.stringify(path)}`, () => {
      assert.throws(
        () => remoteUrl(root, path, 'file'),
        (error) => toProblem(error).code === 'unsafe-path',
      );
    });
  }

  it('comes back from any name through an href', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => !/[/\0]/.test(text) && text !== '.' && text !== '..' && text.isWellFormed());
    fc.assert(
      fc.property(name, (text) => {
        const url = remoteUrl(root, childPath('/x', text), 'file');
        assert.deepEqual(hrefSegments(url.pathname), ['remote.php', 'dav', 'files', 'ana', 'x', text]);
        assert.deepEqual(hrefSegments(url.href), ['remote.php', 'dav', 'files', 'ana', 'x', text]);
      }),
      { seed: seed(), numRuns: share(100, 5000) },
    );
  });
});

it('takes paths apart', () => {
  assert.deepEqual(segmentsOf('/'), []);
  assert.deepEqual(segmentsOf('/a/b/'), ['a', 'b']);
  assert.equal(parentPath('/a/b'), '/a');
  assert.equal(parentPath('/a'), '/');
  assert.equal(nameOf('/a/b'), 'b');
  assert.equal(childPath('/', 'a'), '/a');
});
