/** How the bytes of a clicked photo can be had. Decided at once, from what the click says. Pure. */

/** What the browser tells about a click on a photo, or on a link to one. */
export interface Click {
  srcUrl?: string | undefined;
  /** Where a link leads to: what is taken where it is no photo that was clicked. */
  linkUrl?: string | undefined;
  /** The page in the tab's address bar. */
  pageUrl?: string | undefined;
  /** The frame that holds the photo, where it is not the page itself. */
  frameUrl?: string | undefined;
}

export type Plan =
  /** The address is the photo. */
  | { from: 'address'; imageUrl: string }
  /** The frame's own rights are needed: its memory (`blob:`), or its cookies. */
  | { from: 'page'; imageUrl: string; frameUrl: string; request?: string }
  /** Another site's photo: its origin has to be allowed, which is to be asked first of all. */
  | { from: 'background'; imageUrl: string; frameUrl: string; request: string }
  /** Nothing that an extension can read (`file:`, a browser's own page, no address at all). */
  | { from: 'nowhere'; imageUrl: string };

/**
 * The plan for a click. `request` is the origin pattern to ask permission for, in the click itself: browsers show
 * the question only then (and not at all where it was allowed before).
 */
export function planCapture({
  linkUrl = '',
  srcUrl = linkUrl,
  pageUrl = '',
  frameUrl = pageUrl,
}: Click): Plan {
  const image = URL.parse(srcUrl);
  if (image?.protocol === 'data:') return { from: 'address', imageUrl: srcUrl };
  const frame = originOf(frameUrl);
  // A click gives access to the page and its own frames, not to frames of other sites.
  const foreignFrame = frame !== null && frame !== originOf(pageUrl);
  const imageUrl = image?.href ?? srcUrl;
  if (image?.protocol === 'blob:') {
    const request = foreignFrame ? originPattern(frameUrl) : null;
    return { from: 'page', imageUrl, frameUrl, ...(request === null ? {} : { request }) };
  }
  const request = originPattern(imageUrl);
  if (request === null) return { from: 'nowhere', imageUrl: srcUrl };
  if (image?.origin === frame && !foreignFrame) return { from: 'page', imageUrl, frameUrl };
  return { from: 'background', imageUrl, frameUrl, request };
}

/**
 * The pattern that permissions take for the origin of a web address, or null where it has none. Without the port:
 * Firefox knows none in patterns, and one without a port covers them all. A page may name a host `*`: as a pattern
 * that would ask for every site there is.
 */
export function originPattern(address: string): string | null {
  const url = URL.parse(address);
  return url && isWeb(url) && !url.hostname.includes('*') ? `${url.protocol}//${url.hostname}/*` : null;
}

const isWeb = (url: URL): boolean => url.protocol === 'http:' || url.protocol === 'https:';

/** The origin of a web address; null for every other, also for frames without one (`about:srcdoc`). */
function originOf(address: string): string | null {
  const url = URL.parse(address);
  return url && isWeb(url) ? url.origin : null;
}
