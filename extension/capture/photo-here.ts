/** Finds the photo at a place of a page where the browser itself saw none: behind an overlay, or as a background. */
import browser from '../browser.ts';
import { inFrame, type Place } from './place.ts';

/** Its address; null where there is none, or the page cannot be entered. `elementId`: what was clicked (Firefox only). */
export async function findPhotoHere(place: Place, elementId: number | undefined): Promise<string | null> {
  try {
    const [answer] = await browser.scripting.executeScript({
      ...inFrame(place),
      func: photoHere,
      args: [elementId ?? null],
    });
    return (answer?.result as string | null | undefined) ?? null;
  } catch {
    return null;
  }
}

/**
 * Runs inside the page: may use nothing but its argument and globals. The largest photo in the clicked element, else
 * in the nearest one around it that has any. Chromium does not tell what was clicked; there it is what the pointer is on.
 */
function photoHere(elementId: number | null): string | null {
  type Menus = { getTargetElement?(id: number): Element | null };
  const { menus } = (globalThis as { browser?: { menus?: Menus } }).browser ?? {};
  const clicked = elementId === null ? null : menus?.getTargetElement?.(elementId);
  const addressOf = (element: Element): string => {
    if (element instanceof HTMLImageElement) return element.currentSrc || element.src;
    return /url\("(.+?)"\)/.exec(getComputedStyle(element).backgroundImage)?.[1] ?? '';
  };
  const areaOf = (element: Element): number => {
    const { width, height } = element.getBoundingClientRect();
    return width * height;
  };
  let around: Element | null = clicked ?? [...document.querySelectorAll(':hover')].at(-1) ?? document.body;
  for (; around; around = around.parentElement) {
    const photos = [around, ...around.querySelectorAll('*')].filter((one) => addressOf(one) !== '');
    const largest = photos.sort((a, b) => areaOf(b) - areaOf(a))[0];
    if (largest) return addressOf(largest);
  }
  return null;
}
