/**
 * Whether two lists of `SHA1:…`, `MD5:…` name the same bytes, by the strongest kind that both have; null where they
 * have none in common.
 */
export function checksumsAgree(a: readonly string[], b: readonly string[]): boolean | null {
  if (a.length === 0 || b.length === 0) return null;
  for (const kind of KINDS) {
    const [mine, theirs] = [hexOf(a, kind), hexOf(b, kind)];
    if (mine !== null && theirs !== null) return mine === theirs;
  }
  return null;
}

/** Whether a checksum is listed that can be computed here. */
export const hasChecksum = (checksums: readonly string[]): boolean =>
  checksums.length > 0 && KINDS.some((kind) => hexOf(checksums, kind) !== null);

const KINDS = ['SHA256', 'SHA1', 'MD5'] as const;
const LENGTHS = { SHA256: 64, SHA1: 40, MD5: 32 } as const;

function hexOf(checksums: readonly string[], kind: (typeof KINDS)[number]): string | null {
  for (const checksum of checksums) {
    const hex = checksum.slice(kind.length + 1).toLowerCase();
    if (checksum.toUpperCase().startsWith(`${kind}:`) && hex.length === LENGTHS[kind]) return hex;
  }
  return null;
}
