/** Signs the requests of one account, in the way that its server asked for. */
import { randomBytes } from 'node:crypto';
import type { SignIn } from '../../../shared/model.ts';
import { PhotoferryError } from '../../../shared/problems.ts';
import { parseChallenges } from './challenges.ts';
import { type Credentials, differsInLatin1, isToken, plainAuthorization } from './credentials.ts';
import { type DigestChallenge, digestAuthorization, digestChallenge, nextNonce } from './digest.ts';

export interface Signature {
  /** Of the header `Authorization`. */
  value: string;
  /** The nonce that was used, with Digest. */
  nonce?: string;
}

export interface Signer {
  /** How it signs in; null until the server was heard. */
  readonly kind: SignIn | null;
  /**
   * Chooses from the challenges of a 401 to a request that was not signed. Without any it is Basic.
   * @throws sign-in-unsupported
   */
  learn(wwwAuthenticate: string | null, host: string): void;
  /** Null while something must be learned first. */
  sign(method: string, url: URL): Signature | null;
  /** Hears every answer. True: send the request again, newly signed; the password was not refused. */
  heed(answer: { status: number; header(name: string): string | null }, signature: Signature): boolean;
  /** After a refusal of Basic: true once, if Latin-1 instead of UTF-8 may be what the server expects. */
  fallBack(wwwAuthenticate: string | null): boolean;
}

/** The signer of an account; what was Digest at its connection test is never Basic afterwards. */
export function signerOf({
  username,
  password,
  signIn = null,
}: Credentials & { signIn?: SignIn | null | undefined }): Signer {
  return createSigner({ username, password }, signIn, () => randomBytes(16).toString('hex'));
}

/** @param random makes the client's nonce */
export function createSigner(credentials: Credentials, kind: SignIn | null, random: () => string): Signer {
  let known = kind;
  let digest: DigestChallenge | null = null;
  // Shared by all requests: a server may refuse a number that it saw before (RFC 7616 section 3.4).
  let count = 0;

  function use(challenge: DigestChallenge): void {
    known = 'digest';
    // Who asks twice may get the same nonce; its numbers go on.
    if (challenge.nonce !== digest?.nonce) count = 0;
    digest = challenge;
  }

  return {
    get kind() {
      return known;
    },

    learn(header, host) {
      const challenges = parseChallenges(header);
      const strongest = digestChallenge(challenges);
      if (strongest !== null) return use(strongest);
      const schemes = [...new Set(challenges.map(({ scheme }) => scheme))];
      if (kind !== 'digest' && (schemes.length === 0 || schemes.includes('basic'))) {
        known = known === 'basic-latin1' ? known : 'basic';
      } else if (kind !== 'digest' && schemes.includes('bearer') && isToken(credentials.password)) {
        known = 'bearer';
      } else {
        throw new PhotoferryError('sign-in-unsupported', {
          target: host,
          said: schemes.join(', ') || 'nothing, where it was Digest before',
          status: 401,
        });
      }
    },

    sign(method, url) {
      if (known === null || (known === 'digest' && digest === null)) return null;
      if (known !== 'digest') return { value: plainAuthorization(known, credentials) };
      if (digest === null) return null;
      count += 1;
      const request = { method, uri: url.pathname + url.search, count, cnonce: random() };
      const value = digestAuthorization({ challenge: digest, ...credentials, ...request });
      return { value, nonce: digest.nonce };
    },

    heed(answer, { nonce }) {
      if (answer.status === 401) {
        const challenges = parseChallenges(answer.header('www-authenticate'));
        const offered = digestChallenge(challenges);
        if (offered === null) return false;
        // Signed for Basic without having been asked for it: no word yet about the password.
        const unasked = nonce === undefined && !challenges.some(({ scheme }) => scheme === 'basic');
        if (!unasked && !offered.stale) return false;
        // Of several requests with the same old nonce only the first one renews it.
        if (nonce === digest?.nonce) use(offered);
        return true;
      }
      const next = nextNonce(answer.header('authentication-info'));
      if (next !== null && digest !== null && nonce === digest.nonce) use({ ...digest, nonce: next });
      return false;
    },

    fallBack(header) {
      const basic = parseChallenges(header).find(({ scheme }) => scheme === 'basic');
      if (known !== 'basic' || basic?.parameters.has('charset') || !differsInLatin1(credentials))
        return false;
      known = 'basic-latin1';
      return true;
    },
  };
}
