import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';

/**
 * The files of a built page or script that load with it, itself first: scripts and styles that the HTML names, and all
 * that they import in turn; with `import()` too, which our pages always come to. Pictures and texts are not among them.
 * @param entry path inside `folder`, e.g. `popup.html`.
 */
export async function loadedFiles(folder: string, entry: string): Promise<string[]> {
  const found = new Set([entry]);
  // A set that grows while it is walked gives the new ones too.
  for (const file of found) {
    const text = await readFile(join(folder, file), 'utf8');
    for (const name of namesIn(file, text)) {
      found.add(posix.join(name.startsWith('/') ? '' : posix.dirname(file), name.replace(/^\//, '')));
    }
  }
  return [...found];
}

function namesIn(file: string, text: string): string[] {
  const pattern = PATTERNS[posix.extname(file)];
  return pattern === undefined ? [] : [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

const PATTERNS: Record<string, RegExp> = {
  '.html': /(?:src|href)="([^"]+\.(?:js|css))"/g,
  // Minified: import{a as b}from"./x.js", import"./x.js", export*from"./x.js", import(`./x.js`).
  '.js': /(?:\bimport\s*\(?|\bfrom)\s*["'`](\.{0,2}\/[^"'`]+\.js)["'`]/g,
  '.css': /@import\s*(?:url\()?["']?([^"')]+\.css)/g,
};
