/** Signing in on a Nextcloud's own page, from the dialog that adds a server. */
import assert from 'node:assert/strict';
import { startCloudDouble } from '../servers/cloud-double.ts';
import type { Page } from './browser/page.ts';
import type { TestBrowser } from './browser/test-browser.ts';
import { hasSecret } from './has-secret.ts';
import { lookAt } from './look-at-pages.ts';

const APP_PASSWORD = 'Xk3fR-app-password-9sQ2m';
/** The tab that the browser has opened goes, so that what follows is seen again. */
const CLOSE_OTHER = `async () => {
  const { tabs } = globalThis.browser ?? chrome;
  const own = await tabs.getCurrent();
  const [front] = await tabs.query({ active: true });
  if (!front || front.id === own.id) return false;
  await tabs.remove(front.id);
  await tabs.update(own.id, { active: true });
  return true;
}`;

export async function signInOnPage(browser: TestBrowser, options: Page): Promise<void> {
  await using cloud = await startCloudDouble({
    userId: 'ana 1',
    password: APP_PASSWORD,
    loginFlow: { loginName: 'ana@mail.test' },
  });
  const { host } = new URL(cloud.url);
  await options.press('Add server');
  await options.fill('Address', cloud.url);
  await lookAt(options, `${browser.name}-add-server`);

  await options.press('Sign in with Nextcloud');
  await options.shows(`Waiting for ${host}`);
  await options.until(CLOSE_OTHER);
  await lookAt(options, `${browser.name}-sign-in`);
  await options.press('Enter a password instead');
  await options.until(
    '() => [...document.querySelectorAll("label")].some((l) => l.innerText === "Password")',
  );

  await options.press('Sign in with Nextcloud');
  await options.shows(`Waiting for ${host}`);
  await options.until(CLOSE_OTHER);
  cloud.state.granted = true;
  await options.shows('Connected: Nextcloud');
  await options.shows('ana@mail.test');
  await options.press('Cancel');
  assert.deepEqual(await hasSecret(browser.profile, APP_PASSWORD), []);
}
