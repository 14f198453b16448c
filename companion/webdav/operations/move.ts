import { readMultistatus } from '../multistatus/read-multistatus.ts';
import { isHtml } from '../problems.ts';
import { remoteUrl } from '../remote-path.ts';
import { readText } from '../transport/read-text.ts';
import type { Ask } from '../types.ts';
import { problemOf, type Session } from './session.ts';
import type { InTurn } from './turns.ts';

/**
 * Moves files with `Overwrite: F`: nothing is ever replaced. The destination names the scheme that the server
 * believes in; behind a proxy that ends TLS it may be the other one, which is tried once and remembered.
 */
export function createMover(session: Session, inTurn: InTurn) {
  let otherScheme = false;

  async function move(from: string, to: string, signal?: AbortSignal): Promise<'moved' | 'exists'> {
    const kind = from.endsWith('/') ? 'folder' : 'file';
    const url = remoteUrl(session.root, from, kind);
    const destination = remoteUrl(session.root, to, kind);
    const attempt = (other: boolean) => moveOnce(session, to, moveRequest(url, destination, other, signal));

    const first = await attempt(otherScheme);
    if (first.outcome !== 'refused') return first.outcome;
    const second = await attempt(!otherScheme);
    if (second.outcome === 'refused') throw first.problem;
    otherScheme = !otherScheme;
    return second.outcome;
  }

  return (from: string, to: string, signal?: AbortSignal): Promise<'moved' | 'exists'> =>
    inTurn(to, async () => move(from, to, signal));
}

type Moved = { outcome: 'moved' | 'exists' } | { outcome: 'refused'; problem: Error };

/** `refused`: what servers answer to a destination whose scheme or host is not theirs (and to other things). */
async function moveOnce(session: Session, to: string, ask: Ask): Promise<Moved> {
  const answer = await session.transport.send(ask);
  const failure =
    answer.status === 207 ? await failureInside(session, answer.body) : { status: answer.status };
  const status = failure?.status ?? 201;
  const text = answer.status === 207 ? '' : await readText(answer);
  if (status === 412) return { outcome: 'exists' };
  // A 200 with a page is a login form that swallowed the request.
  const page = status === 200 && isHtml({ header: answer.header, text });
  if (!page && [200, 201, 204].includes(status)) return { outcome: 'moved' };
  const problem = await problemOf(session, ask, to, { ...answer, status, text });
  if (status === 400 || status === 502) return { outcome: 'refused', problem };
  throw problem;
}

/** The first failure inside a 207 (RFC 4918 section 9.9.3), or null. */
async function failureInside(
  session: Session,
  body: AsyncIterable<Uint8Array>,
): Promise<{ status: number } | null> {
  let failure: { status: number } | null = null;
  for await (const responses of readMultistatus(body, session.root.host)) {
    for (const response of responses) {
      const status = response.status ?? response.failed[0] ?? 200;
      if (status >= 300) failure ??= { status };
    }
  }
  return failure;
}

function moveRequest(url: URL, destination: URL, otherScheme: boolean, signal: AbortSignal | undefined): Ask {
  const scheme = (destination.protocol === 'https:') === otherScheme ? 'http' : 'https';
  return {
    method: 'MOVE',
    url,
    headers: { Destination: destination.href.replace(/^https?/, scheme), Overwrite: 'F' },
    signal,
    late: true,
    // It may have been carried out; the second one would fail and hide that.
    resend: false,
  };
}
