/** `bytes 5-9/10` (RFC 9110 section 14.4); `size` is null where it is `*`. Null for anything else. */
export function parseContentRange(
  value: string | null,
): { first: number; last: number; size: number | null } | null {
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/.exec(value?.trim() ?? '');
  if (match === null) return null;
  const [first, last] = [Number(match[1]), Number(match[2])];
  const size = match[3] === '*' ? null : Number(match[3]);
  return last < first || (size !== null && last >= size) ? null : { first, last, size };
}

/** True if both ETags stand for the same bytes: weak and strong alike, since some servers change over by themselves. */
export function sameFile(answered: string | null, known: string): boolean {
  const plain = (etag: string) => etag.replace(/^W\//, '');
  return answered !== null && plain(answered) === plain(known);
}
