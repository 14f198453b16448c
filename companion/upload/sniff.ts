/** What bytes really are, whatever their name and Content-Type say. */
import { open } from 'node:fs/promises';

export type Sniffed = { type: string; extension: string } | { not: string };

/** The type of a photo or video file by its magic numbers; `not` says in a few words what it is instead. */
export async function sniffFile(path: string): Promise<Sniffed> {
  // Fifty modules that only captures need: every command would load them.
  const { fileTypeFromFile } = await import('file-type');
  const found = await fileTypeFromFile(path);
  // XML has no better magic number than its first character; web pages and drawings may begin with it.
  if (found === undefined || found.ext === 'xml') return { not: describeText(await readStart(path)) };
  if (/^(image|video)\//.test(found.mime)) return { type: found.mime, extension: found.ext };
  return { not: `${/^[aeiou]/i.test(found.ext) ? 'an' : 'a'} ${found.ext.toUpperCase()} file` };
}

/** What a file without a magic number looks like. */
function describeText(start: Buffer): string {
  if (start.length === 0) return 'an empty file';
  const text = start
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (/^<svg[\s>]|^<\?xml.*<svg[\s>]/is.test(text)) return 'a drawing (SVG)';
  if (/^<(!doctype html|html|head|body|script|title|meta)[\s>]/i.test(afterComments(text)))
    return 'a web page';
  if (/^[[{]/.test(text)) return 'JSON';
  if (text.startsWith('<')) return 'an XML document';
  return start.includes(0) ? 'something unknown' : 'text';
}

/** By hand: a pattern for “any number of comments” has so many ways to fail that a site could hang us with one file. */
function afterComments(text: string): string {
  let rest = text;
  while (rest.startsWith('<!--') && rest.includes('-->')) {
    rest = rest.slice(rest.indexOf('-->') + '-->'.length).trimStart();
  }
  return rest;
}

async function readStart(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
