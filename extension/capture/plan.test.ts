import assert from 'node:assert/strict';
import { test } from 'node:test';
import { originPattern, planCapture } from './plan.ts';

const page = 'https://photos.example:8443/album?id=1';

test('a photo of the page itself is read in the page, without a question', () => {
  const srcUrl = 'https://photos.example:8443/a.jpg';
  assert.deepEqual(planCapture({ srcUrl, pageUrl: page }), {
    from: 'page',
    imageUrl: srcUrl,
    frameUrl: page,
  });
});

test('a photo of another site is read in the background, its origin asked for without the port', () => {
  const srcUrl = 'https://cdn.example:444/a.jpg';
  assert.deepEqual(planCapture({ srcUrl, pageUrl: page }), {
    from: 'background',
    imageUrl: srcUrl,
    frameUrl: page,
    request: 'https://cdn.example/*',
  });
});

test('another port or scheme of the same host is another site', () => {
  for (const srcUrl of ['https://photos.example/a.jpg', 'http://photos.example:8443/a.jpg']) {
    assert.equal(planCapture({ srcUrl, pageUrl: page }).from, 'background');
  }
});

test('an address that is the photo needs nobody', () => {
  const srcUrl = 'data:image/png;base64,AAAA';
  assert.deepEqual(planCapture({ srcUrl, pageUrl: page }), { from: 'address', imageUrl: srcUrl });
});

test('memory of the page is read in the page', () => {
  const srcUrl = 'blob:https://photos.example:8443/0a1b';
  assert.deepEqual(planCapture({ srcUrl, pageUrl: page }), {
    from: 'page',
    imageUrl: srcUrl,
    frameUrl: page,
  });
});

test('memory of a foreign frame is asked for by the origin of the frame', () => {
  const frameUrl = 'https://frame.example/x';
  const plan = planCapture({ srcUrl: 'blob:https://frame.example/0a1b', pageUrl: page, frameUrl });
  assert.equal('request' in plan && plan.request, 'https://frame.example/*');
  assert.equal(plan.from, 'page');
});

test('a photo of a foreign frame’s own site is not ours to read in the page: the background asks', () => {
  const frameUrl = 'https://frame.example/x';
  const plan = planCapture({ srcUrl: 'https://frame.example/a.jpg', pageUrl: page, frameUrl });
  assert.equal(plan.from, 'background');
});

test('a photo in a frame without an origin of its own is read in the background', () => {
  const plan = planCapture({ srcUrl: 'https://cdn.example/a.jpg', pageUrl: page, frameUrl: 'about:srcdoc' });
  assert.equal(plan.from, 'background');
});

test('files, the browser’s own pages and no address at all are out of reach', () => {
  for (const srcUrl of ['file:///home/a.jpg', 'chrome://x/a.png', 'about:logo', '', undefined]) {
    assert.equal(planCapture({ srcUrl, pageUrl: page }).from, 'nowhere', String(srcUrl));
  }
});

test('an origin pattern exists for web addresses only', () => {
  assert.equal(originPattern('http://127.0.0.1:9000/x'), 'http://127.0.0.1/*');
  assert.equal(originPattern('ftp://a.example/x'), null);
  assert.equal(originPattern('blob:https://a.example/0'), null);
});

test('a page cannot have all sites asked for by naming one `*`', () => {
  for (const srcUrl of ['https://*/a.jpg', 'https://*.example/a.jpg', 'http://a*b.example/a.jpg']) {
    assert.equal(originPattern(srcUrl), null, srcUrl);
    assert.equal(planCapture({ srcUrl, pageUrl: page }).from, 'nowhere', srcUrl);
  }
});

test('a link is taken for what it leads to, unless a photo was clicked in it', () => {
  const linkUrl = 'https://photos.example:8443/full/a.jpg';
  assert.deepEqual(planCapture({ linkUrl, pageUrl: page }), {
    from: 'page',
    imageUrl: linkUrl,
    frameUrl: page,
  });
  const srcUrl = 'https://photos.example:8443/thumb/a.jpg';
  assert.deepEqual(planCapture({ srcUrl, linkUrl, pageUrl: page }), {
    from: 'page',
    imageUrl: srcUrl,
    frameUrl: page,
  });
});
