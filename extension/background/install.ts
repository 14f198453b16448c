/** What is to be done once: after installing, updating, and at the start of the browser. */
import browser, { type Runtime } from '../browser.ts';
import { rebuildMenu } from './menus.ts';

/** Listener for `runtime.onInstalled`. A first-time user is taken to where the pairing code goes. */
export async function install({ reason }: Runtime.OnInstalledDetailsType): Promise<void> {
  await rebuildMenu();
  // Whoever loads it from a folder starts it often, and does not want a tab each time.
  const { installType } = await browser.management.getSelf();
  if (reason === 'install' && installType !== 'development') await browser.runtime.openOptionsPage();
}
