/** What a 401 asks for: scheme names in lower case, and the first realm (RFC 9110 section 11.6.1). */
export function parseChallenge(header: string | null): { schemes: string[]; realm: string | null } {
  // Quoted texts may hold commas and what looks like a scheme.
  const plain = (header ?? '').replace(/"(?:[^"\\]|\\.)*"/g, '""');
  const schemes = [...plain.matchAll(/(?:^|,)\s*([A-Za-z][\w-]*)(?=\s+[^\s=]|\s*,|\s*$)/g)];
  const realm = /realm\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(header ?? '')?.[1]?.replace(/\\(.)/g, '$1');
  return { schemes: schemes.map((match) => (match[1] ?? '').toLowerCase()), realm: realm ?? null };
}
