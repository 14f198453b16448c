/** The file name in a Content-Disposition header (RFC 6266), where the site gives one. Pure. */

/** `filename*` (RFC 8187) before `filename`; percent escapes in the latter are read, as browsers do. */
export function dispositionName(header: string | null): string {
  if (header === null) return '';
  const extended = /;\s*filename\*\s*=\s*"?utf-8'[^']*'([^";]+)/i.exec(header)?.[1];
  if (extended !== undefined) return decoded(extended.trim());
  const [, quoted, token] = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))/i.exec(`;${header}`) ?? [];
  if (quoted !== undefined) return decoded(quoted.replace(/\\(.)/g, '$1'));
  return decoded(token?.trim() ?? '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
