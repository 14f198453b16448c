import { type ProblemCode, toProblem } from '../../../shared/problems.ts';
import { requireProtection } from '../address.ts';
import type { Lookout } from './lookout.ts';

/**
 * Where to begin with a typed address. One without encryption gives way to https where the server leads there, or
 * where that is all it speaks. To find out, nothing is sent that is secret.
 * @throws plain-http where it stays as it is and nobody has said that it may; what keeps the server from being reached
 */
export async function entrance(lookout: Pick<Lookout, 'lead'>, typed: URL, plainHttp: boolean): Promise<URL> {
  if (typed.protocol === 'https:') return typed;
  try {
    const { status, to } = await lookout.lead(typed);
    if (to?.protocol === 'https:') return to;
    // To whom speaks no TLS on its port nginx says 400; others hang up.
    const secure = status === 400 ? await byTls(lookout, typed) : null;
    if (secure !== null) return secure;
  } catch (error) {
    const { code } = toProblem(error);
    // Where a port was typed, the same one is meant.
    const mayBeTls = code === 'connection-lost' || (typed.port === '' && UNREACHED.has(code));
    const secure = mayBeTls ? await byTls(lookout, typed) : null;
    if (secure === null) throw error;
    return secure;
  }
  requireProtection(typed, plainHttp);
  return typed;
}

const UNREACHED: ReadonlySet<ProblemCode> = new Set(['connection-refused', 'connection-timeout']);

/** The same address by https, if it answers there. A certificate that nobody trusts is an answer, too. */
async function byTls(lookout: Pick<Lookout, 'lead'>, typed: URL): Promise<URL | null> {
  const secure = new URL(typed);
  secure.protocol = 'https:';
  try {
    await lookout.lead(secure);
  } catch (error) {
    if (toProblem(error).code === 'tls-untrusted' || toProblem(error).code === 'tls-changed') throw error;
    return null;
  }
  return secure;
}
