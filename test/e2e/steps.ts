/** Steps of a person, as tests that build on one another. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import type { Page } from './browser/page.ts';
import { SCREENSHOTS } from './look-at-pages.ts';

/** Registers one step of a person. */
export type Step = (what: string, work: () => Promise<void>) => unknown;

/**
 * Those after one that failed say so instead of waiting for what cannot come. Of the failure, pictures of the pages are
 * kept, by name.
 */
export function stepsOf(pages: () => Readonly<Record<string, Page>>): Step {
  let failed = '';
  return (what, work) =>
    it(what, async () => {
      assert.equal(failed, '', `not reached: “${failed}” failed`);
      failed = what;
      await work().catch(async (error) => {
        await mkdir(SCREENSHOTS, { recursive: true });
        for (const [name, page] of Object.entries(pages())) {
          const picture = await page.driver.screenshot().catch(() => '');
          await writeFile(join(SCREENSHOTS, `${name}-failed.png`), picture);
        }
        throw error;
      });
      failed = '';
    });
}
