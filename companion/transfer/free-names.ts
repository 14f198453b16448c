import { MAX_NAME_BYTES } from '../../shared/file-name.ts';

/** `photo (2).jpg`, `photo (3).jpg` …: names for a file whose own name is taken, at most `MAX_NAME_BYTES` each. */
export function* freeNames(name: string): Generator<string> {
  for (let n = 2; ; n++) yield nameWithSuffix(name, ` (${n})`);
}

/** The name with a suffix before its extension, cut to `MAX_NAME_BYTES`. */
export function nameWithSuffix(name: string, suffix: string): string {
  const [base, extension] = splitName(name);
  const end = suffix + extension;
  return cut(base, MAX_NAME_BYTES - Buffer.byteLength(end)) + end;
}

/** `a.tar.gz` → `a.tar`, `.gz`. A leading dot begins no extension, and a long “extension” is none. */
export function splitName(name: string): [base: string, extension: string] {
  const dot = name.lastIndexOf('.');
  if (dot < 1 || Buffer.byteLength(name) - Buffer.byteLength(name.slice(0, dot)) > 20) return [name, ''];
  return [name.slice(0, dot), name.slice(dot)];
}

/** As many whole characters (as people count them) as fit into `bytes`. */
function cut(text: string, bytes: number): string {
  let result = '';
  let left = bytes;
  for (const { segment } of new Intl.Segmenter('en').segment(text)) {
    left -= Buffer.byteLength(segment);
    if (left < 0) break;
    result += segment;
  }
  return result.trimEnd();
}
