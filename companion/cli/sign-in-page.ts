import type { Params } from '../../shared/calls.ts';
import type { ServerFinding } from '../../shared/model.ts';
import type { Context } from './command.ts';
import type { Engine } from './engine.ts';

/** Shows the server's own sign-in page's address, and waits until the person is through. Throws what the calls throw. */
export async function signInOnPage(
  engine: Engine,
  access: Params<'servers.signIn'>,
  { print }: Context,
): Promise<{ username: string; finding: ServerFinding }> {
  const { loginUrl, expiresAt } = await engine.call('servers.signIn', access);
  print.item(
    { type: 'sign-in', loginUrl, expiresAt },
    `Open this page in a browser and sign in there; the rest goes by itself:\n  ${loginUrl}`,
  );
  for (;;) {
    const result = await engine.call('servers.signInResult', { id: access.id });
    if (result.state === 'done') return result;
  }
}
