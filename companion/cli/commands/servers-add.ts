import { randomUUID } from 'node:crypto';
import type { Params } from '../../../shared/calls.ts';
import type { ServerFinding } from '../../../shared/model.ts';
import { PhotoferryError, type Problem, toProblem } from '../../../shared/problems.ts';
import { askPassword, canAsk, confirm, readPassword } from '../ask.ts';
import type { Context } from '../command.ts';
import { wrongUse } from '../command-line.ts';
import { describeCertificate, describeFinding } from '../describe-server.ts';
import { type Engine, openEngine } from '../engine.ts';
import { listServers, readFolder } from '../find-server.ts';
import type { Summary } from '../printer.ts';
import { readServerAddress } from '../server-address.ts';

/** `photoferry servers add NAME URL`: nothing is saved unless the server was reached and let us in. */
export async function run(context: Context): Promise<Summary> {
  const {
    args: [name = '', typed = ''],
    options,
    home,
    print,
  } = context;
  if (name === '' || name.length > 256 || name.includes(':/') || /\p{Cc}/u.test(name))
    throw wrongUse('A name may not be empty, very long, or contain “:/”.');
  const address = readServerAddress(typed);
  const username = typeof options.user === 'string' ? options.user : address.username;
  if (username === undefined) throw wrongUse('The user name is missing: --user USER.');
  const uploadFolder = typeof options.folder === 'string' ? readFolder(options.folder) : '/';
  if (address.password !== undefined) {
    print.note(
      'The password was taken out of the address. It stands in the history of your shell now: remove it there.',
    );
  }

  const engine = await openEngine(home);
  try {
    if ((await listServers(engine)).some((server) => server.name.toLowerCase() === name.toLowerCase())) {
      throw new PhotoferryError('server-exists', { target: name });
    }
    const access = {
      id: randomUUID(),
      url: address.url,
      username,
      password: await findPassword(context, address.password),
      plainHttp: options['plain-http'] === true,
      ...(typeof options.trust === 'string' ? { certificate: normalFingerprint(options.trust) } : {}),
    };
    const finding = await connect(engine, access, context);
    await save(engine, access, { name, uploadFolder }, finding);
    print.item(
      { type: 'server', id: access.id, name, username, uploadFolder, ...finding },
      `${print.tone('✓ added', 'good')}  ${name}: ${describeFinding(finding)}`,
    );
    return { failed: 0 };
  } finally {
    await engine.close();
  }
}

async function findPassword({ options, terminal }: Context, inAddress: string | undefined): Promise<string> {
  if (options['password-stdin']) return readPassword(terminal);
  if (inAddress !== undefined) return inAddress;
  if (canAsk(terminal)) return askPassword(terminal, 'Password: ');
  throw wrongUse('The password is missing: --password-stdin reads it from standard input.');
}

/** Connects; what only the person can decide is asked at a terminal, once each, and otherwise fails. */
async function connect(
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
      throw error;
    }
    context.print.problem(toProblem(error), 'warn');
    const question = certificate
      ? 'Trust this certificate for this server?'
      : 'Send the password unencrypted to this server?';
    if (!(await confirm(context.terminal, question))) throw error;
    return connect(engine, { ...access, ...consent }, context);
  }
}

/** What a yes to this problem would add to the access. */
function consentFor({ code, certificate }: Problem): { plainHttp: true } | { certificate: string } | null {
  if (code === 'plain-http') return { plainHttp: true };
  if ((code === 'tls-untrusted' || code === 'tls-changed') && certificate)
    return { certificate: certificate.fingerprint };
  return null;
}

/** Saves the server and makes its folder; without the folder the server is taken back. */
async function save(
  engine: Engine,
  { id, username }: Params<'servers.connect'>,
  chosen: { name: string; uploadFolder: string },
  { url, product, version }: ServerFinding,
): Promise<void> {
  const push = async (edit: { base: number; fields?: Record<string, unknown>; delete?: true }) => {
    const { results } = await engine.call('settings.push', {
      edits: [{ editId: randomUUID(), kind: 'server', id, ...edit }],
    });
    return results[0]?.document.revision ?? 0;
  };
  const fields = {
    ...chosen,
    url,
    username,
    ...(product ? { product } : {}),
    ...(version ? { version } : {}),
  };
  const base = await push({ base: 0, fields });
  if (chosen.uploadFolder === '/') return;
  try {
    await engine.call('servers.createFolder', { id, path: chosen.uploadFolder });
  } catch (error) {
    await push({ base, delete: true });
    throw error;
  }
}

/** A fingerprint as it is kept, whichever way it was copied: upper-case hex pairs with colons. */
function normalFingerprint(text: string): string {
  const hex = text
    .replace(/^sha-?256[:= ]*/i, '')
    .replace(/[^0-9a-f]/gi, '')
    .toUpperCase();
  if (hex.length !== 64)
    throw wrongUse('That is not a SHA-256 fingerprint: 64 hexadecimal digits are needed.');
  return hex.match(/../g)?.join(':') ?? hex;
}
