import { useEffect, useRef, useState } from 'preact/hooks';
import type { Params } from '../../../../shared/calls.ts';
import type { ServerFinding } from '../../../../shared/model.ts';
import { askCompanion, openPage } from '../../../ui/connector.ts';
import { useAction } from '../../../ui/use-action.ts';

export interface PageSignIn {
  /** Asks the server for its page and opens it; goes on by itself once the person is through. */
  begin(server: Params<'servers.signIn'>): void;
  busy: boolean;
  /** The page, while the person is awaited there. */
  loginUrl: string | null;
  problem: ReturnType<typeof useAction>['problem'];
  /** Nobody is awaited any more. */
  cancel(): void;
  clear(): void;
}

/** A sign-in on the server's own page, in a tab. A dialog that is closed meanwhile calls it off. */
export function usePageSignIn(
  id: string,
  onDone: (username: string, finding: ServerFinding) => void,
): PageSignIn {
  const [loginUrl, setLoginUrl] = useState<string | null>(null);
  /** Another one each time, so that an answer to an earlier question is known. */
  const turn = useRef(0);
  const waiting = useRef(false);

  const action = useAction(async (server: Params<'servers.signIn'>) => {
    turn.current += 1;
    const mine = turn.current;
    waiting.current = true;
    try {
      const page = await askCompanion('servers.signIn', server);
      if (mine !== turn.current) return await askCompanion('servers.cancelSignIn', { id });
      setLoginUrl(page.loginUrl);
      await openPage(page.loginUrl);
      while (mine === turn.current) {
        const result = await askCompanion('servers.signInResult', { id });
        if (result.state === 'done' && mine === turn.current) return onDone(result.username, result.finding);
      }
    } catch (error) {
      if (mine === turn.current) throw error;
    } finally {
      waiting.current = false;
      setLoginUrl(null);
    }
  });

  function cancel(): void {
    if (!waiting.current) return;
    turn.current += 1;
    setLoginUrl(null);
    // Not there, it has forgotten by itself.
    askCompanion('servers.cancelSignIn', { id }).catch(() => {});
  }
  useEffect(() => cancel, []);

  return {
    begin: action.run,
    busy: action.busy,
    loginUrl,
    problem: action.problem,
    cancel,
    clear: action.clear,
  };
}
