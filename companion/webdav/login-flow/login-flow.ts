/** Nextcloud's Login Flow v2: the person signs in on the server's own page, an app password comes back by itself. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { PhotoferryError, toProblem } from '../../../shared/problems.ts';
import { parseAddress } from '../address.ts';
import { type CloudServer, findCloudServer } from '../discovery/cloud-server.ts';
import { entrance } from '../discovery/entrance.ts';
import { createLookout, type Lookout } from '../discovery/lookout.ts';
import { namedPlaces } from '../discovery/named-places.ts';
import { TRANSIENT } from '../problems.ts';
import { readText } from '../transport/read-text.ts';
import { createTransport, type Transport } from '../transport/transport.ts';
import type { ServerAccess } from '../types.ts';

export interface LoginFlow {
  /** To be opened by the person; on the server's own origin. */
  readonly loginUrl: string;
  /** The installation that was found, ends with `/`. */
  readonly server: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Asks until the person is through, or throws `sign-in-expired` or `cancelled`. At most once. */
  granted(signal: AbortSignal): Promise<{ username: string; password: string }>;
}

export interface FlowTimes {
  /** Between two questions. */
  everyMs: number;
  /** The server forgets after 20 minutes. */
  lifeMs: number;
}
const FLOW_TIMES: FlowTimes = { everyMs: 2000, lifeMs: 20 * 60_000 };

const Start = v.object({ poll: v.object({ token: v.string(), endpoint: v.string() }), login: v.string() });
const Grant = v.object({ loginName: v.string(), appPassword: v.string() });

/**
 * @throws plain-http, login-page-missing where no Nextcloud is, redirected-elsewhere where it names another origin,
 * and what stands between us and the server
 */
export async function startLoginFlow(
  access: Omit<ServerAccess, 'username' | 'password' | 'signIn'>,
  { everyMs, lifeMs }: FlowTimes = FLOW_TIMES,
): Promise<LoginFlow> {
  const typed = parseAddress(access.url);
  using lookout = createLookout({ ...access, username: '', password: '' });
  const cloud = await findInstallation(lookout, await entrance(lookout, typed, access.plainHttp));
  const unsupported = new PhotoferryError('login-page-missing', { target: typed.host });
  if (cloud === null) throw unsupported;

  const { base } = cloud;
  const open = () =>
    createTransport({
      root: base,
      reach: access,
    });
  using connection = disposable(open());
  const started = await post(connection.transport, new URL('index.php/login/v2', base), '');
  const start = v.safeParse(v.pipe(v.string(), v.parseJson(), Start), started.text);
  if (started.status !== 200 || !start.success) throw unsupported;
  const { login, poll } = start.output;
  const loginUrl = ownAddress(login, base);
  const endpoint = ownAddress(poll.endpoint, base);

  const expiresAt = Date.now() + lifeMs;

  return {
    loginUrl: loginUrl.href,
    expiresAt,
    server: base.href,
    async granted(signal) {
      using polling = disposable(open());
      const body = new URLSearchParams({ token: poll.token }).toString();
      while (Date.now() < expiresAt) {
        // 404 until the person is through.
        const answer = await post(polling.transport, endpoint, body, signal).catch(unlessTransient);
        const grant = v.safeParse(v.pipe(v.string(), v.parseJson(), Grant), answer?.text);
        if (answer?.status === 200 && grant.success) {
          return { username: grant.output.loginName, password: grant.output.appPassword };
        }
        await sleep(everyMs, undefined, { signal, ref: false }).catch(() => {
          throw new PhotoferryError('cancelled');
        });
      }
      throw new PhotoferryError('sign-in-expired', { target: base.host });
    },
  };
}

/** At what was typed, where that leads to, or where the host says that its cloud lies. */
async function findInstallation(lookout: Lookout, start: URL): Promise<CloudServer | null> {
  const found = await findCloudServer(lookout, start);
  if (found !== null) return found;
  const { to } = await lookout.lead(start);
  const next = to === null ? null : await findCloudServer(lookout, to);
  if (next !== null) return next;
  for await (const { url } of namedPlaces(lookout, start)) {
    const named = await findCloudServer(lookout, url);
    if (named !== null) return named;
  }
  return null;
}

/** A network that was away for a moment ends nothing. */
function unlessTransient(error: unknown): null {
  if (TRANSIENT.has(toProblem(error).code)) return null;
  throw error;
}

async function post(
  transport: Transport,
  url: URL,
  body: string,
  signal?: AbortSignal,
): Promise<{ status: number; text: string }> {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' };
  const answer = await transport.send({ method: 'POST', url, headers, body, signal });
  return { status: answer.status, text: await readText(answer) };
}

/** An address that the server named, if it is its own. */
function ownAddress(text: string, base: URL): URL {
  const url = URL.parse(text);
  if (url?.origin === base.origin) return url;
  throw new PhotoferryError('redirected-elsewhere', { target: base.host, said: url?.origin ?? 'nowhere' });
}

function disposable(transport: Transport) {
  return { transport, [Symbol.dispose]: () => transport.close() };
}
