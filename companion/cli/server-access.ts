/** How a server is reached and signed in to, as the options of a command say. */
import type { Params } from '../../shared/calls.ts';
import type { ServerFinding } from '../../shared/model.ts';
import { askPassword, canAsk, readPassword } from './ask.ts';
import { readCertificates } from './certificates.ts';
import type { Context, Option } from './command.ts';
import { connectAsking } from './connect-asking.ts';
import type { Engine } from './engine.ts';
import { readFingerprint } from './fingerprint.ts';
import { signInOnPage } from './sign-in-page.ts';
import { wrongUse } from './wrong-use.ts';

/** Options of every command that signs in. */
export const ACCESS_OPTIONS = {
  'sign-in': { about: 'Nextcloud: sign in on its own page in a browser, without typing a password here' },
  'password-stdin': { about: 'read the password from standard input' },
  'plain-http': { about: 'this server may be reached without encryption' },
  trust: { value: 'FINGERPRINT', about: 'trust the certificate with this SHA-256 fingerprint' },
  ca: { value: 'FILE', about: 'trust certificates issued by those in this PEM file, for this server' },
} as const satisfies Record<string, Option>;

/** What a person allows; what is not said stays as it was. Throws `wrong-use`. */
export async function readReach({
  options: { 'plain-http': plainHttp, trust, ca },
}: Context): Promise<Pick<Params<'servers.signIn'>, 'plainHttp' | 'certificate' | 'ca'>> {
  return {
    ...(plainHttp === true ? { plainHttp } : {}),
    ...(typeof trust === 'string' ? { certificate: readFingerprint(trust) } : {}),
    ...(typeof ca === 'string' ? { ca: await readCertificates(ca) } : {}),
  };
}

/** Throws `wrong-use` where there is no way to get a password: before anything is asked of anybody. */
export function requirePassword({ options, terminal }: Context, inAddress?: string): void {
  if (options['sign-in'] || options['password-stdin'] || inAddress !== undefined || canAsk(terminal)) return;
  throw wrongUse('The password is missing: --password-stdin reads it from standard input.');
}

/** What the settings of a server say of how it was found. */
export function foundFields(
  username: string,
  { url, product, version }: ServerFinding,
): Pick<ServerFinding, 'url'> & { username: string; product?: string; version?: string } {
  return { url, username, ...(product ? { product } : {}), ...(version ? { version } : {}) };
}

/** Signs in on the server’s own page, or with a password from standard input, the address or the terminal. */
export async function signIn(
  engine: Engine,
  reached: Params<'servers.signIn'>,
  username: string,
  context: Context,
  inAddress?: string,
): Promise<{ username: string; finding: ServerFinding }> {
  const { options, terminal } = context;
  if (options['sign-in'] === true) return signInOnPage(engine, reached, context);
  const password = options['password-stdin']
    ? await readPassword(terminal)
    : (inAddress ?? (await askPassword(terminal, 'Password: ')));
  return { username, finding: await connectAsking(engine, { ...reached, username, password }, context) };
}
