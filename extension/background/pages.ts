/** Which of our pages are open: each holds a port for as long as it is. */
import type { Runtime } from '../browser.ts';
import browser from '../browser.ts';
import { takePhotoPort } from '../capture/read-from-page.ts';
import { writeState } from '../db.ts';
import { PAGE_PORT } from '../messages.ts';

const open = new Set<Runtime.Port>();
let watcher: () => void = () => undefined;

/** Whether a person can see any of our pages. */
export const isPageOpen = (): boolean => open.size > 0;

/** Calls back when a page is opened or closed. */
export function watchPages(callback: () => void): void {
  watcher = callback;
}

/** Listener for ports: of our pages, and of scripts that bring a photo. */
export function takePort(port: Runtime.Port): void {
  if (takePhotoPort(port)) return;
  if (port.name !== PAGE_PORT || !isOwnPage(port.sender)) {
    port.disconnect();
    return;
  }
  open.add(port);
  port.onDisconnect.addListener(() => {
    open.delete(port);
    changed();
  });
  changed();
}

/** Whether a message comes from a page of this extension; scripts in web pages have the page's address. */
export function isOwnPage(sender: Runtime.MessageSender | undefined): boolean {
  return sender?.id === browser.runtime.id && (sender.url?.startsWith(browser.runtime.getURL('')) ?? false);
}

/** Whoever has a page open sees what fails; what fails later is new. */
function changed(): void {
  void writeState('seen', { at: Date.now() });
  watcher();
}
