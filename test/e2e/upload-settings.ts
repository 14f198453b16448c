/** The dialog behind the Upload cell: what is set there holds for the next upload. */
import type { Page } from './browser/page.ts';
import { lookAt } from './look-at-pages.ts';

const CLOSED = '() => !document.querySelector("dialog[open]")';

/** Sets how files are named, in the dialog of the server whose uploads go to `folder`. */
export async function nameUploads(
  options: Page,
  folder: string,
  template: string,
  picture?: string,
): Promise<void> {
  await options.click(`button.cell-button[title="${folder}"]`);
  await options.fill('File name', '{nobody}');
  await options.shows('There is no placeholder {nobody}');
  await options.fill('File name', template);
  await options.until('() => document.querySelector(".example")?.innerText.includes("IMG_0481.jpg")');
  if (picture) await lookAt(options, picture);
  await options.press('Save');
  await options.until(CLOSED);
}
