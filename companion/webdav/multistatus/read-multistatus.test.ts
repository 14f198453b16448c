import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { toProblem } from '../../../shared/problems.ts';
import { problemOf } from '../../../test/problem.ts';
import { seed, share } from '../../../test/seed.ts';
import { readMultistatus } from './read-multistatus.ts';
import { type DavResponse, noProperties } from './response.ts';

async function* pieces(text: string | Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text as string);
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}
const read = async (text: string | Uint8Array, size = 7): Promise<DavResponse[]> =>
  (await Array.fromAsync(readMultistatus(pieces(text, size), 'cloud.test'))).flat();

async function codeOf(text: string | Uint8Array): Promise<string> {
  try {
    await read(text);
    return 'complete';
  } catch (error) {
    return toProblem(error).code;
  }
}

const wrap = (inside: string) => `<?xml version="1.0" encoding="utf-8"?>
<D:multistatus xmlns:D="DAV:" xmlns:o="http://owncloud.org/ns">${inside}</D:multistatus>`;
const OK = '<D:status>HTTP/1.1 200 OK</D:status>';

const LISTING = wrap(`
<D:response xmlns:lp1="DAV:"><D:href>/dav/</D:href>
  <D:propstat><D:prop><lp1:getcontentlength/></D:prop><D:status>HTTP/1.1 404 Not Found</D:status></D:propstat>
  <D:propstat><D:prop><lp1:resourcetype><D:collection/></lp1:resourcetype></D:prop>${OK}</D:propstat>
</D:response>
<D:response><D:href>/dav/gr%c3%bcn%20%26.jpg</D:href>
  <D:propstat><D:prop><D:getetag>W/"1&amp;2"</D:getetag><D:resourcetype/></D:prop>${OK}</D:propstat>
  <D:propstat><D:prop><D:getcontentlength><![CDATA[12]]></D:getcontentlength>
    <o:checksums><o:checksum>SHA1:aa MD5:bb</o:checksum><o:checksum>X:cc</o:checksum></o:checksums></D:prop>
    <D:status>HTTP/1.0 200</D:status></D:propstat>
</D:response>`);

describe('a multistatus', () => {
  it('is read with all its 2xx propstats, in any order and any prefix', async () => {
    const [folder, file, ...none] = await read(LISTING);
    assert.deepEqual(none, []);
    assert.equal(folder?.href, '/dav/');
    assert.deepEqual(folder?.properties, { ...noProperties(), folder: true });
    assert.deepEqual(folder?.failed, [404]);
    assert.equal(file?.href, '/dav/gr%c3%bcn%20%26.jpg');
    assert.deepEqual(file?.properties, {
      ...noProperties(),
      etag: 'W/"1&2"',
      length: '12',
      checksums: 'SHA1:aa MD5:bb  X:cc',
    });
  });

  it('reads the same in pieces of any size', async () => {
    const whole = await read(LISTING, 1_000_000);
    for (const size of [1, 2, 3, 5, 64]) assert.deepEqual(await read(LISTING, size), whole);
  });

  it('is never taken as complete when cut, at any byte', async () => {
    const bytes = Buffer.from(LISTING);
    const end = bytes.length - '</D:multistatus>'.length;
    for (let length = 0; length < bytes.length; length++) {
      const code = await codeOf(bytes.subarray(0, length));
      assert.ok(
        code === 'truncated-answer' || (code === 'invalid-answer' && length > end),
        `${length}: ${code}`,
      );
    }
  });

  it('keeps statuses of responses without properties', async () => {
    const [one] = await read(
      wrap('<D:response><D:href>/a</D:href><D:status>HTTP/1.1 423 Locked</D:status></D:response>'),
    );
    assert.deepEqual([one?.status, one?.properties], [423, null]);
  });

  it('ignores elements it does not know, in other namespaces too', async () => {
    const [one] = await read(
      wrap(`<x:response xmlns:x="urn:x"><D:href>/no</D:href></x:response><D:response><D:href>/a</D:href><D:propstat>
        <D:prop><x:getetag xmlns:x="urn:x">no</x:getetag></D:prop>${OK}</D:propstat></D:response>`),
    );
    assert.equal(one?.href, '/a');
    assert.equal(one?.properties?.etag, null);
  });
});

describe('what is no multistatus', () => {
  const REFUSED: [what: string, text: string | Uint8Array][] = [
    ['a web page', '<!doctype html><html><body>Hi</body></html>'],
    ['a web page without doctype', '<html><body><p>Hi<br></body></html>'],
    ['other XML', '<?xml version="1.0"?><feed xmlns="DAV:"></feed>'],
    ['a multistatus of another namespace', '<multistatus></multistatus>'],
    ['a document type', `<!DOCTYPE x [<!ENTITY a "b">]>${wrap('')}`],
    ['an entity of its own', wrap('<D:response><D:href>&a;</D:href></D:response>')],
    ['text', 'hello'],
    ['unclosed tags', wrap('<D:response><D:href></D:response>')],
    ['an undeclared prefix', wrap('<q:response/>')],
    ['something after its end', `${wrap('')}<more/>`],
    ['another encoding', '<?xml version="1.0" encoding="utf-16"?><multistatus xmlns="DAV:"/>'],
    ['too deep nesting', wrap('<D:a>'.repeat(40))],
    ['an endless text', wrap(`<D:response><D:href>${'a'.repeat(2_000_000)}</D:href></D:response>`)],
    ['an endless tag', wrap(`<D:response ${'a'.repeat(2_000_000)}/>`)],
  ];
  for (const [what, text] of REFUSED) {
    it(`refuses ${what}`, async () => assert.equal(await codeOf(text), 'invalid-answer'));
  }

  it('calls a document cut off that has an error message behind it', async () =>
    assert.equal(await codeOf(`${wrap('')}Not Found`), 'truncated-answer'));

  it('calls an empty body cut off', async () => assert.equal(await codeOf(''), 'truncated-answer'));

  it('spoils one entry, not the listing, by bytes that are no UTF-8', async () => {
    const text = Buffer.from(
      wrap('<D:response><D:href>/a#</D:href></D:response><D:response><D:href>/b</D:href></D:response>'),
    );
    text[text.indexOf('#')] = 0xe9;
    assert.deepEqual(
      (await read(text)).map(({ href }) => href),
      ['/a\uFFFD', '/b'],
    );
  });

  it('never throws anything but a problem, whatever comes', async () => {
    const junk = fc.oneof(
      fc.string(),
      fc.string().map(wrap),
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(junk, async (text) => {
        const code = await codeOf(text);
        assert.ok(['complete', 'truncated-answer', 'invalid-answer'].includes(code), code);
      }),
      { seed: seed(), numRuns: share(500, 25000) },
    );
  });

  it('is refused where it has no end, whatever it is full of', async () => {
    const before = '<D:multistatus xmlns:D="DAV:">';
    async function* endless(begin: string, more: string) {
      yield Buffer.from(before + begin);
      for (;;) yield Buffer.from(more);
    }
    const large = 'one of its entries is too large';
    for (const [begin, more, said] of [
      ['<a><b><c><d><e><f>', `<g>${'text'.repeat(1000)}</g>`, large],
      ['<D:response><D:propstat><D:prop><a><b><c>', `<g>${'text'.repeat(1000)}</g>`, large],
      ['<!--', 'comment '.repeat(1000), large],
      ['<a b="', 'attribute '.repeat(1000), large],
      ['', `<a>${' '.repeat(1000)}</a>`, 'it lists without end'],
      ['', '<D:response><D:href>/a</D:href></D:response>'.repeat(100), 'it lists without end'],
    ] as const) {
      const reading = async () => {
        for await (const _ of readMultistatus(endless(begin, more), 'cloud.test', 2_000_000));
      };
      assert.equal((await problemOf(reading())).said, said, begin + more.slice(0, 20));
    }
  });
});
