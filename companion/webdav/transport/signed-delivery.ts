import { PhotoferryError } from '../../../shared/problems.ts';
import type { Signer } from '../sign-in/signer.ts';
import type { Answer, Ask } from '../types.ts';
import { unlessAborted } from '../unless-aborted.ts';
import { readText } from './read-text.ts';

type Deliver = (ask: Ask) => Promise<Answer>;

/** Old nonces in a row that one request may meet: with a life of a second and a queue there are several. */
const MAX_RENEWALS = 8;
/** From here on it is asked first whether the body is wanted: megabytes may else be sent with an old nonce. */
const LARGE = 1024 * 1024;

/**
 * Sends every request signed. As long as it is not known how, a bodyless request to `root` asks, so that no file is
 * sent to a question. A nonce that got old is renewed and the request sent again, its body opened anew; any other
 * 401 is an answer.
 */
export function signedDelivery(deliver: Deliver, signer: Signer, root: URL): Deliver {
  let asking: Promise<void> | null = null;

  async function learn(): Promise<void> {
    const answer = await deliver({ method: 'PROPFIND', url: root, headers: { Depth: '0' } });
    await readText(answer);
    // Whoever answers strangers, too, has not said how to sign in.
    signer.learn(answer.status === 401 ? answer.header('www-authenticate') : null, root.host);
  }

  return async (ask) => {
    for (let renewals = 0; ; renewals += 1) {
      const signature = signer.sign(ask.method, ask.url);
      if (signature === null) {
        // One question for all who wait; whoever is cancelled waits no longer.
        asking ??= learn().finally(() => {
          asking = null;
        });
        await unlessAborted(asking, ask.signal);
        continue;
      }
      const headers: Record<string, string> = { ...ask.headers, Authorization: signature.value };
      const large = typeof ask.body === 'object' && ask.body.size >= LARGE;
      // Node writes such a request's headers in UTF-8, which would ruin one that holds bytes already.
      const plain = /^[\x20-\x7e]*$/.test(signature.value);
      if (signature.nonce !== undefined && large && plain) headers.Expect = '100-continue';
      const answer = await deliver({ ...ask, headers });
      if (!signer.heed(answer, signature)) return answer;
      await readText(answer);
      if (renewals >= MAX_RENEWALS) {
        throw new PhotoferryError('invalid-answer', { target: root.host, said: 'every nonce is too old' });
      }
    }
  };
}
