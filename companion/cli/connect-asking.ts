import type { Params } from '../../shared/calls.ts';
import type { ServerFinding } from '../../shared/model.ts';
import { PhotoferryError, type Problem, toProblem } from '../../shared/problems.ts';
import { canAsk, confirm } from './ask.ts';
import type { Context } from './command.ts';
import { describeCertificate, describeTried } from './describe-server.ts';
import type { Engine } from './engine.ts';

/**
 * Connects; what only the person can decide is asked at a terminal, once each, and otherwise fails. Where it fails, it
 * says where it looked.
 */
export async function connectAsking(
  engine: Engine,
  access: Params<'servers.connect'>,
  context: Context,
): Promise<ServerFinding> {
  try {
    return await engine.call('servers.connect', access);
  } catch (error) {
    const { code, certificate, ...problem } = toProblem(error);
    if (certificate && !context.print.json) context.print.note(describeCertificate(certificate));
    const consent = consentFor({ code, certificate, ...problem });
    const asked = consent && (Object.keys(consent) as (keyof typeof consent)[]).some((key) => !access[key]);
    if (!consent || !asked || !canAsk(context.terminal)) {
      if (consent)
        context.print.note(
          `Add ${certificate ? `--trust ${certificate.fingerprint}` : '--plain-http'} to say yes.`,
        );
      else await tellTried(engine, access.id, context);
      throw error;
    }
    context.print.problem(toProblem(error), 'warn');
    const question = certificate
      ? 'Trust this certificate for this server?'
      : 'Send the password unencrypted to this server?';
    if (!(await confirm(context.terminal, question))) throw new PhotoferryError('cancelled');
    return connectAsking(engine, { ...access, ...consent }, context);
  }
}

async function tellTried(engine: Engine, id: string, { print }: Context): Promise<void> {
  const { tried } = await engine.call('servers.connectSteps', { id });
  if (tried.length > 0) print.note(describeTried(tried));
}

/** What a yes to this problem would add to the access. */
function consentFor({ code, certificate }: Problem): { plainHttp: true } | { certificate: string } | null {
  if (code === 'plain-http') return { plainHttp: true };
  if ((code === 'tls-untrusted' || code === 'tls-changed') && certificate)
    return { certificate: certificate.fingerprint };
  return null;
}
