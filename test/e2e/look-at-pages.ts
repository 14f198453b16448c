/** Photographs options page and popup in light and dark, and has axe look for what keeps people out of them. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from './browser/page.ts';
import type { TestBrowser } from './browser/test-browser.ts';

/** Not kept in git. */
export const SCREENSHOTS = new URL('../screenshots/', import.meta.url).pathname;

export async function lookAtPages(browser: TestBrowser): Promise<void> {
  const popup = await browser.extensionPage('popup.html');
  await popup.shows('Photoferry');
  await lookAt(popup, `${browser.name}-popup`);
  await popup.driver.close();
  const options = await browser.extensionPage('options.html');
  for (const view of ['Servers', 'Sync', 'Activity', 'Preferences']) {
    await options.press(view);
    await options.until('(title) => document.querySelector("h2")?.innerText === title', [view]);
    await lookAt(options, `${browser.name}-${view.toLowerCase()}`);
  }
  await options.driver.close();
}

/** A page as it is now, in both themes; pictures are named for `name`. */
export async function lookAt(page: Page, name: string): Promise<void> {
  await mkdir(SCREENSHOTS, { recursive: true });
  await page.evaluate(`() => {${axe.source}}`);
  for (const theme of ['light', 'dark'] as const) {
    await page.driver.theme(theme);
    await page.until('(t) => matchMedia("(prefers-color-scheme: " + t + ")").matches', [theme]);
    // Colours fade over.
    await page.until('() => !document.getAnimations().some((one) => one instanceof CSSTransition)');
    await writeFile(join(SCREENSHOTS, `${name}-${theme}.png`), await page.driver.screenshot());
    assert.deepEqual(await violations(page), [], `${name} in ${theme}`);
  }
}

/** What axe has against the page: rule and place. */
function violations(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`async () => {
    const { violations, passes } = await axe.run();
    if (passes.length === 0) return ['axe saw nothing'];
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => [id, target, failureSummary].join(' ')));
  }`);
}
