/** Text for XML and HTML, in content and in attributes. What XML 1.0 cannot hold at all becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A path of decoded segments as an href, with the slash at the end that folders have. */
export function hrefOf(segments: readonly string[], folder: boolean): string {
  const path = segments.map((segment) => `/${encodeURIComponent(segment)}`).join('');
  return folder ? `${path}/` : path;
}
