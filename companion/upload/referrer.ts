/**
 * The Referer for a request, by the policy that browsers have by default, `strict-origin-when-cross-origin`
 * (https://www.w3.org/TR/referrer-policy/): the page within its own origin, only the origin across, nothing from
 * https to http. Never user names, passwords or fragments.
 */
export function referrer(page: URL | null, target: URL): string | null {
  if (page === null || !/^https?:$/.test(page.protocol)) return null;
  if (page.protocol === 'https:' && target.protocol === 'http:') return null;
  if (page.origin !== target.origin) return `${page.origin}/`;
  return page.origin + page.pathname + page.search;
}
