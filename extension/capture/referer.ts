/** The Referer that a page's own request for a photo would carry (Referrer Policy, W3C, section 8.3). Pure. */

/**
 * @param policy the photo's `referrerpolicy`, else the page's; empty or unknown is the default,
 *   `strict-origin-when-cross-origin`.
 * @returns null for none.
 */
export function refererFor(imageUrl: string, frameUrl: string, policy = ''): string | null {
  const image = URL.parse(imageUrl);
  const frame = URL.parse(frameUrl);
  if (!image || !frame || !/^https?:$/.test(frame.protocol)) return null;
  const origin = `${frame.origin}/`;
  const whole = `${frame.origin}${frame.pathname}${frame.search}`;
  const same = image.origin === frame.origin;
  const downgrade = frame.protocol === 'https:' && image.protocol !== 'https:';
  switch (policy.toLowerCase()) {
    case 'no-referrer':
      return null;
    case 'unsafe-url':
      return whole;
    case 'origin':
      return origin;
    case 'origin-when-cross-origin':
      return same ? whole : origin;
    case 'same-origin':
      return same ? whole : null;
    case 'strict-origin':
      return downgrade ? null : origin;
    case 'no-referrer-when-downgrade':
      return downgrade ? null : whole;
    default:
      if (same) return whole;
      return downgrade ? null : origin;
  }
}
