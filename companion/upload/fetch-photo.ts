/** Reads a photo from the web into a file, for browsers that may not read it themselves. */
import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { photoName } from '../../shared/photo-name.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { fetchProblem, photoTarget, statusProblem } from './fetch-problem.ts';
import { type PhotoRequest, requestPhoto } from './photo-request.ts';
import { raced } from './raced.ts';
import { sniffFile } from './sniff.ts';

export interface FetchLimits {
  bytes: number;
  milliseconds: number;
  redirects: number;
}
export const FETCH_LIMITS: FetchLimits = { bytes: 100_000_000, milliseconds: 60_000, redirects: 5 };

export interface FetchPhoto extends Pick<PhotoRequest, 'lookup' | 'spaceOf'> {
  imageUrl: string;
  pageUrl?: string | undefined;
  /** A name that the user chose; else one is made from the answer. */
  chosen?: string | undefined;
  signal: AbortSignal;
  /** Path of the file, made or replaced; gone again after a failure. It is not synced to disk. */
  to: string;
  /** For the name, where nothing else gives one: ms since 1970. */
  at?: number | undefined;
  limits?: FetchLimits | undefined;
}

export interface FetchedPhoto {
  size: number;
  name: string;
  /** MIME type by the bytes themselves. */
  type: string;
  sha256: string;
}

/**
 * Fetches http(s) only, without cookies; private targets only for pages on such a network (after DNS, and again
 * after each redirect). Throws `unsupported-scheme`, `private-address`, `image-not-found`, `image-refused`,
 * `image-unreachable`, `image-too-large`, `not-an-image`, `disk-full`, and the reason of `signal`.
 */
export async function fetchPhoto(options: FetchPhoto): Promise<FetchedPhoto> {
  const { to, signal, limits = FETCH_LIMITS } = options;
  const started = fetchableUrl(options.imageUrl);
  const deadline = AbortSignal.timeout(limits.milliseconds);
  try {
    const both = AbortSignal.any([signal, deadline]);
    // A DNS lookup cannot be aborted.
    const { answer, url } = await raced(follow(started, { ...options, limits, signal: both }), both);
    const { size, sha256 } = await save(answer, url, to, limits.bytes);
    const sniffed = await sniffFile(to);
    if ('not' in sniffed)
      throw new PhotoferryError('not-an-image', { target: photoTarget(url), said: sniffed.not });
    const name = photoName({
      chosen: options.chosen,
      disposition: answer.headers['content-disposition'],
      url: url.href,
      pageUrl: options.pageUrl,
      sniffed,
      at: options.at ?? Date.now(),
    });
    return { size, sha256, name, type: sniffed.type };
  } catch (error) {
    await rm(to, { force: true });
    if (signal.aborted) throw signal.reason;
    if (deadline.aborted) {
      const said = `it took longer than ${limits.milliseconds / 1000} s`;
      throw new PhotoferryError('image-unreachable', { target: photoTarget(started), said }, error);
    }
    throw fetchProblem(error, photoTarget(started), to);
  }
}

/** The URL without user name, password and fragment. Throws `not-a-url`, `unsupported-scheme`. */
export function fetchableUrl(text: string, base?: URL): URL {
  const url = URL.parse(text, base?.href);
  if (url === null) throw new PhotoferryError('not-a-url', { target: text.slice(0, 100) });
  if (!/^https?:$/.test(url.protocol))
    throw new PhotoferryError('unsupported-scheme', { target: url.protocol });
  url.username = '';
  url.password = '';
  url.hash = '';
  return url;
}

/** Follows redirects to the answer with the bytes. */
async function follow(
  start: URL,
  { pageUrl, signal, lookup, spaceOf, limits }: FetchPhoto & { limits: FetchLimits },
): Promise<{ answer: IncomingMessage; url: URL }> {
  const page = pageUrl === undefined ? null : URL.parse(pageUrl);
  let url = start;
  for (let redirects = 0; redirects <= limits.redirects; redirects++) {
    const answer = await requestPhoto(url, { page, signal, lookup, spaceOf });
    const { statusCode = 0, headers } = answer;
    if (statusCode === 200) return { answer, url };
    answer.destroy();
    if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined) {
      throw statusProblem(statusCode, photoTarget(url));
    }
    url = fetchableUrl(Buffer.from(headers.location, 'latin1').toString(), url);
  }
  throw new PhotoferryError('image-unreachable', { target: photoTarget(start), said: 'too many redirects' });
}

/** Writes the body to a file; counts, since a Content-Length may be missing. */
async function save(answer: IncomingMessage, url: URL, to: string, limit: number) {
  const tooLarge = () =>
    new PhotoferryError('image-too-large', {
      target: photoTarget(url),
      said: `${Math.round(limit / 1e6)} MB`,
    });
  const { 'content-length': announced, 'content-encoding': encoding = 'identity' } = answer.headers;
  if (encoding.toLowerCase() !== 'identity') {
    answer.destroy();
    const said = `it came packed as ${encoding.slice(0, 20)}`;
    throw new PhotoferryError('image-unreachable', { target: photoTarget(url), said });
  }
  if (Number(announced) > limit) {
    answer.destroy();
    throw tooLarge();
  }
  const hash = createHash('sha256');
  const file = await open(to, 'w', 0o600);
  let size = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) throw tooLarge();
      hash.update(chunk);
      await file.writeFile(chunk);
    }
  } finally {
    await file.close();
  }
  return { size, sha256: hash.digest('hex') };
}
