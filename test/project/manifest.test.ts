import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { type Manifest, manifestFor } from '../../.ci/manifest.ts';
import { CHROMIUM_ID, VERSION } from '../../shared/product.ts';
import { readJson } from './sources.ts';

const common = await readJson<Manifest & { content_security_policy: { extension_pages: string } }>(
  'manifest.json',
);

test('Chromium gets a service worker and nothing of Firefox', () => {
  const manifest = manifestFor('chromium', common);
  assert.deepEqual(manifest.background, { service_worker: 'background.js', type: 'module' });
  assert.equal('browser_specific_settings' in manifest, false);
  assert.ok(manifest.permissions.includes('contextMenus'));
  assert.ok(manifest.key);
});

test('Firefox gets an event page, its own menus and nothing of Chromium', () => {
  const manifest = manifestFor('firefox', common);
  assert.deepEqual(manifest.background, { scripts: ['background.js'], type: 'module' });
  assert.equal('key' in manifest, false);
  assert.equal('minimum_chrome_version' in manifest, false);
  assert.ok(manifest.permissions.includes('menus') && !manifest.permissions.includes('contextMenus'));
});

test('nothing broad is granted at install, in the build that the browser tests drive too', () => {
  for (const target of ['chromium', 'firefox'] as const) {
    const shipped = manifestFor(target, common);
    assert.equal('host_permissions' in shipped || 'content_scripts' in shipped, false);
    assert.deepEqual(shipped.optional_host_permissions, ['<all_urls>']);
  }
});

test('the key in the manifest gives the id that the companion expects', () => {
  const digest = createHash('sha256')
    .update(Buffer.from(common.key ?? '', 'base64'))
    .digest('hex');
  const id = [...digest.slice(0, 32)]
    .map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)))
    .join('');
  assert.equal(id, CHROMIUM_ID);
});

test('pages may open plain sockets on loopback: nothing turns them into wss', () => {
  const policy = common.content_security_policy.extension_pages;
  assert.match(policy, /connect-src [^;]*ws:\/\/127\.0\.0\.1:\*/);
  assert.doesNotMatch(policy, /upgrade-insecure-requests|unsafe-/);
});

test('package, manifest and product have one version', async () => {
  const { version } = await readJson<{ version: string }>('package.json');
  assert.deepEqual([version, common.version], [VERSION, VERSION]);
});
