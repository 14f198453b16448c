/** What a flow needs of a browser; Chromium and Firefox each give it in their own way. */
import type { Page } from './page.ts';

export interface TestBrowser {
  readonly name: 'chromium' | 'firefox';
  readonly profile: string;
  open(url: string): Promise<Page>;
  /** A page of the extension as a tab, e.g. `options.html`. */
  extensionPage(file: string): Promise<Page>;
  /**
   * A genuine right click on the element and a click on our menu entry. `menu.index`: which entry of our submenu, from 0,
   * where there are several. `allow`: answers the permission prompt that is expected to follow. Returns when the entry was
   * activated: ms since 1970, just before the key or the call that does it.
   */
  upload(
    page: Page,
    selector: string,
    choice: { menu: { title: string; index?: number }; allow?: boolean },
  ): Promise<number>;
  /** Answers a permission prompt that a click in a page brought up. */
  answerPrompt(page: Page, allow: boolean): Promise<void>;
  /** Ends the background at once, whatever it is at, as the browser may at any moment. */
  killBackground(): Promise<void>;
  /** Waits until the browser itself has stopped the background for want of work. */
  backgroundAsleep(): Promise<void>;
  close(): Promise<void>;
}
