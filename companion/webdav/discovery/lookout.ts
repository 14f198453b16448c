/** Looks at one address: is it WebDAV, and does it take the password? Keeps the list of what was tried. */
import type { ServerFinding, SignIn } from '../../../shared/model.ts';
import { PhotoferryError } from '../../../shared/problems.ts';
import { entryOf } from '../multistatus/entry.ts';
import { hrefSegments } from '../multistatus/href.ts';
import { readMultistatus } from '../multistatus/read-multistatus.ts';
import { selfOf } from '../multistatus/sort-out.ts';
import { quota } from '../operations/look.ts';
import { ENTRY_PROPERTIES, sendPropfind } from '../operations/propfind.ts';
import { problemOf, type Session } from '../operations/session.ts';
import { parseChallenges } from '../sign-in/challenges.ts';
import { type Signer, signerOf } from '../sign-in/signer.ts';
import { readText } from '../transport/read-text.ts';
import { createTransport, type Transport } from '../transport/transport.ts';
import type { Answer, ServerAccess } from '../types.ts';

interface Facts {
  /** Where its redirects led to. */
  url: URL;
  server: string | null;
  realm: string | null;
  sabre: string | null;
}

/** What an address turned out to be. */
export type Look = Facts & ({ outcome: 'found' } | { outcome: 'not-webdav'; problem: PhotoferryError });

export interface Lookout extends Disposable {
  readonly tried: ServerFinding['tried'];
  look(url: URL): Promise<Look>;
  /** What an address answers without a sign-in, and where it may be followed to. */
  lead(url: URL): Promise<{ status: number; to: URL | null }>;
  /** A GET for something small; null unless it answers 200. */
  get(url: URL, options: { signedIn: boolean; headers?: Record<string, string> }): Promise<string | null>;
  /** How the account signs in there. */
  signIn(url: URL): SignIn | null;
  quota(url: URL): Promise<{ used?: number; available?: number }>;
}

const MAX_REDIRECTS = 3;

/**
 * @param access whose password is sent to a URL of `access.url`'s host only after the same URL was asked without it
 */
export function createLookout(
  access: ServerAccess,
  signal?: AbortSignal,
  tried: ServerFinding['tried'] = [],
): Lookout {
  const transports = new Map<string, Transport>();
  const signers = new Map<string, Signer>();

  /** One set of connections for each origin, with and without the password. */
  function sessionFor(url: URL, signedIn: boolean): Session {
    const key = `${url.origin} ${signedIn}`;
    let transport = transports.get(key);
    if (transport === undefined) {
      transport = createTransport({
        root: new URL(url.origin),
        signer: signedIn ? signerFor(url) : undefined,
        reach: access,
      });
      transports.set(key, transport);
    }
    return { root: url, transport };
  }

  function signerFor({ origin }: URL): Signer {
    const signer = signers.get(origin) ?? signerOf(access);
    signers.set(origin, signer);
    return signer;
  }

  async function propfind(url: URL, signedIn: boolean): Promise<Answer> {
    const session = sessionFor(url, signedIn);
    const answer = await sendPropfind(session, url, { depth: '0', properties: ENTRY_PROPERTIES, signal });
    const how = answer.status === 401 && !signedIn ? ', asks for a sign-in' : signedIn ? ', signed in' : '';
    const step = { url: url.href, result: `${answer.status} ${answer.statusText}`.trim() + how };
    // An address without encryption is asked twice.
    if (tried.at(-1)?.url !== step.url || tried.at(-1)?.result !== step.result) tried.push(step);
    return answer;
  }

  async function look(url: URL, redirects = 0): Promise<Look> {
    const open = await propfind(url, false);
    const next = redirects < MAX_REDIRECTS ? redirectTarget(open, url) : null;
    if (next !== null) {
      await readText(open);
      return look(next, redirects + 1);
    }
    const challenge = open.header('www-authenticate');
    const facts = {
      ...{ url, server: open.header('server'), sabre: open.header('x-sabre-version') },
      realm: realmOf(challenge),
    };
    if (open.status !== 401 && open.status !== 207) return notWebdav(facts, open, false);
    await readText(open);
    signerFor(url).learn(open.status === 401 ? challenge : null, url.host);

    const session = sessionFor(url, true);
    let answer = await propfind(url, true);
    if (answer.status === 401 && signerFor(url).fallBack(answer.header('www-authenticate'))) {
      await readText(answer);
      answer = await propfind(url, true);
    }
    if (answer.status === 401) throw await problemOf(session, PROPFIND, url.pathname, answer);
    if (answer.status !== 207) return notWebdav(facts, answer, true);
    const asked = hrefSegments(url.pathname) ?? [];
    const self = await selfOf(readMultistatus(answer.body, url.host), url.pathname, asked, url.host);
    if (entryOf('/', self).folder) return { ...facts, outcome: 'found' };
    return {
      ...facts,
      outcome: 'not-webdav',
      problem: new PhotoferryError('not-a-folder', { target: url.href }),
    };
  }

  /** What takes files but lists none is worth its own words: plain nginx is such a one. */
  async function notWebdav(facts: Facts, answer: Answer, signedIn: boolean): Promise<Look> {
    const { url } = facts;
    const session = sessionFor(url, signedIn);
    let problem = await problemOf(session, PROPFIND, url.pathname, answer);
    if (answer.status === 405 || answer.status === 501) {
      const allowed = answer.header('allow') ?? (await allowedMethods(session, url));
      const details = { target: url.host, status: answer.status, said: allowed };
      if (/\bPUT\b/i.test(allowed)) problem = new PhotoferryError('listing-missing', details);
    }
    return { ...facts, outcome: 'not-webdav', problem };
  }

  async function allowedMethods(session: Session, url: URL): Promise<string> {
    const answer = await session.transport.send({ method: 'OPTIONS', url, signal });
    await readText(answer);
    return answer.header('allow') ?? '';
  }

  return {
    tried,
    look: (url) => look(url),
    async lead(url) {
      const answer = await propfind(url, false);
      await readText(answer);
      return { status: answer.status, to: redirectTarget(answer, url) };
    },
    async get(url, { signedIn, headers = {} }) {
      const session = sessionFor(url, signedIn);
      const answer = await session.transport.send({ method: 'GET', url, headers, signal });
      const text = await readText(answer);
      tried.push({ url: url.href, result: `${answer.status} ${answer.statusText}`.trim() });
      if (answer.status === 401 && signedIn)
        throw await problemOf(session, PROPFIND, url.pathname, { ...answer, text });
      return answer.status === 200 ? text : null;
    },
    signIn: (url) => signerFor(url).kind,
    quota: (url) => quota(sessionFor(url, true), '/', signal),
    [Symbol.dispose]() {
      for (const transport of transports.values()) transport.close();
    },
  };
}

const realmOf = (challenge: string | null): string | null =>
  parseChallenges(challenge)
    .map(({ parameters }) => parameters.get('realm'))
    .find((realm) => realm !== undefined) ?? null;

const PROPFIND = { method: 'PROPFIND' };

/** Where a redirect may be followed to: the same origin, or from http to https on the same host. */
function redirectTarget(answer: Answer, from: URL): URL | null {
  const location = answer.header('location');
  if (answer.status < 300 || answer.status > 399 || location === null || !URL.canParse(location, from))
    return null;
  const to = new URL(location, from);
  const upgrade = from.protocol === 'http:' && to.protocol === 'https:' && to.hostname === from.hostname;
  if (to.origin !== from.origin && !upgrade) return null;
  to.search = '';
  to.hash = '';
  to.username = '';
  to.password = '';
  if (!to.pathname.endsWith('/')) to.pathname += '/';
  return to.href === from.href ? null : to;
}
