import { PhotoferryError } from '../../../shared/problems.ts';
import { wholeNumber } from '../multistatus/entry.ts';
import { timeOf } from '../multistatus/http-date.ts';
import { remoteUrl } from '../remote-path.ts';
import type { Answer, Reading, ReadOptions } from '../types.ts';
import { parseContentRange, sameFile } from './content-range.ts';
import { problemOf, type Session } from './session.ts';

/** A file, or the rest of it. Its stream fails unless all announced bytes come. */
export async function read(
  session: Session,
  path: string,
  { signal, from = 0, etag, straight = false }: ReadOptions = {},
): Promise<Reading> {
  // Without an ETag nothing would show that the rest is of the same file.
  const resumed = from > 0 && etag !== undefined;
  const headers = resumed ? rangeOf(from, etag) : {};
  const ask = { method: 'GET', url: remoteUrl(session.root, path, 'file'), headers, signal, straight };
  const answer = await session.transport.send(ask);
  if (answer.status === 200) {
    const size = wholeNumber(answer.header('content-length') ?? undefined);
    return { ...bodyOf(answer), from: 0, size, ...factsOf(answer) };
  }
  if (answer.status !== 206 || !resumed) throw await problemOf(session, ask, path, answer);
  const problem = problemOfPart(answer, { path, host: session.root.host, from, etag });
  if (problem !== null) {
    answer.body.destroy();
    throw problem;
  }
  const size = parseContentRange(answer.header('content-range'))?.size ?? null;
  return { ...bodyOf(answer), from, size, ...factsOf(answer) };
}

/** `If-Range` takes strong ETags only (RFC 9110 section 13.1.5); a weak one is compared when the answer comes. */
function rangeOf(from: number, etag: string): Record<string, string> {
  const range = { Range: `bytes=${from}-` };
  return etag.startsWith('W/') ? range : { ...range, 'If-Range': etag };
}

/** Why a 206 is not the rest of the file that was asked for, or null. Not every server heeds `If-Range`. */
function problemOfPart(
  answer: Answer,
  { path, host, from, etag }: { path: string; host: string; from: number; etag: string },
): PhotoferryError | null {
  if (!sameFile(answer.header('etag'), etag)) {
    return new PhotoferryError('changed-on-server', { target: path, status: 206 });
  }
  const range = parseContentRange(answer.header('content-range'));
  const length = answer.header('content-length');
  const right =
    range !== null &&
    range.first === from &&
    (range.size === null || range.last === range.size - 1) &&
    (length === null || wholeNumber(length) === range.last - range.first + 1);
  if (right) return null;
  const said = `it sent other bytes than asked for (${answer.header('content-range') ?? 'no Content-Range'})`;
  return new PhotoferryError('invalid-answer', { target: host, said, status: 206 });
}

const bodyOf = ({ body, each }: Answer): Pick<Reading, 'body' | 'each'> => ({ body, ...(each && { each }) });

function factsOf(answer: Answer): Pick<Reading, 'etag' | 'modifiedAt' | 'checksum'> {
  return {
    etag: answer.header('etag'),
    modifiedAt: timeOf(answer.header('last-modified') ?? undefined),
    checksum: answer.header('oc-checksum'),
  };
}
