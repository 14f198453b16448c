import type { Params, Result } from '../../shared/calls.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { startLoginFlow } from '../webdav/index.ts';
import type { Accounts } from './types.ts';

/** Sign-ins on a server's own page, for servers that are being added: one at a time for each. */
export interface SignIns {
  /** The address to open. Throws what `startLoginFlow` throws. */
  begin(params: Params<'servers.signIn'>): Promise<Result<'servers.signIn'>>;
  /**
   * What became of it; waits for it at most `waitMs`. After `done` or a problem it is over. The app password was
   * stored as `connect` does. Throws `cancelled`, `sign-in-expired`, and what `connect` throws.
   */
  result(id: string, waitMs?: number): Promise<Result<'servers.signInResult'>>;
  cancel(id: string): void;
}

/** Shorter than a call may take. */
const LONG_POLL_MS = 20_000;

type Done = Extract<Result<'servers.signInResult'>, { state: 'done' }>;

/** `start` begins the sign-in on the server’s own page. */
export function createSignIns(accounts: Pick<Accounts, 'connect'>, start = startLoginFlow): SignIns {
  const underWay = new Map<string, { controller: AbortController; done: Promise<Done> }>();

  function cancel(id: string): void {
    underWay.get(id)?.controller.abort();
    underWay.delete(id);
  }

  return {
    async begin({ id, url, plainHttp = false, certificate, ca }) {
      cancel(id);
      const flow = await start({ url, plainHttp, certificate, ca });
      const controller = new AbortController();
      const done = flow.granted(controller.signal).then(async ({ username, password }): Promise<Done> => {
        const access = { id, url: flow.server, username, password, plainHttp };
        const finding = await accounts.connect({
          ...access,
          ...(certificate ? { certificate } : {}),
          ...(ca ? { ca } : {}),
        });
        return { state: 'done', username, finding };
      });
      // Whoever asks for the result hears of it.
      done.catch(() => {});
      underWay.set(id, { controller, done });
      return { loginUrl: flow.loginUrl, expiresAt: flow.expiresAt };
    },

    async result(id, waitMs = LONG_POLL_MS) {
      const one = underWay.get(id);
      if (one === undefined) throw new PhotoferryError('cancelled');
      const over = Promise.withResolvers<{ state: 'waiting' }>();
      const timer = setTimeout(() => over.resolve({ state: 'waiting' }), waitMs);
      try {
        const result = await Promise.race([one.done, over.promise]);
        if (result.state === 'done') underWay.delete(id);
        return result;
      } catch (error) {
        if (underWay.get(id) === one) underWay.delete(id);
        throw error;
      } finally {
        clearTimeout(timer);
      }
    },

    cancel,
  };
}
