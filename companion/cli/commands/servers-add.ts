import { randomUUID } from 'node:crypto';
import type { Params } from '../../../shared/calls.ts';
import { firstDefault } from '../../../shared/first-default.ts';
import type { ServerFinding } from '../../../shared/model.ts';
import { PhotoferryError } from '../../../shared/problems.ts';
import { parseAddress } from '../../webdav/index.ts';
import type { Context } from '../command.ts';
import { describeFinding, describeTried } from '../describe-server.ts';
import { type Engine, openEngine } from '../engine.ts';
import { listServers, readFolder } from '../find-server.ts';
import type { Summary } from '../printer.ts';
import { foundFields, readReach, requirePassword, signIn } from '../server-access.ts';
import { readServerAddress } from '../server-address.ts';
import { wrongUse } from '../wrong-use.ts';

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
  const onPage = options['sign-in'] === true;
  const typedUser = typeof options.user === 'string' ? options.user : address.username;
  if (typedUser === undefined && !onPage)
    throw wrongUse('The user name is missing: --user USER, or --sign-in.');
  const uploadFolder = typeof options.folder === 'string' ? readFolder(options.folder) : '/';
  if (address.password !== undefined) {
    print.note(
      'The password was taken out of the address. It stands in the history of your shell now: remove it there.',
    );
  }

  const reach = await readReach(context);
  requirePassword(context, address.password);
  const engine = await openEngine(home);
  try {
    if ((await listServers(engine)).some((server) => server.name.toLowerCase() === name.toLowerCase())) {
      throw new PhotoferryError('server-exists', { target: name });
    }
    const id = randomUUID();
    const reached = { id, url: address.url, ...reach };
    const { username, finding } = await signIn(engine, reached, typedUser ?? '', context, address.password);
    await save(engine, { id, username }, { name, uploadFolder }, finding);
    if (finding.url !== parseAddress(address.url).href) print.note(describeTried(finding.tried));
    print.item(
      { type: 'server', id, name, username, uploadFolder, ...finding },
      `${print.tone('✓ added', 'good')}  ${name}: ${describeFinding(finding)}`,
    );
    return { failed: 0 };
  } finally {
    await engine.close();
  }
}

/** Saves the server and makes its folder; without the folder the server is taken back. */
async function save(
  engine: Engine,
  { id, username }: Pick<Params<'servers.connect'>, 'id' | 'username'>,
  chosen: { name: string; uploadFolder: string },
  finding: ServerFinding,
): Promise<void> {
  const push = async (edit: { base: number; fields?: Record<string, unknown>; delete?: true }) => {
    const { documents } = await engine.call('settings.pull', { since: 0 });
    const first = edit.delete ? null : firstDefault(documents, id, randomUUID());
    const { results } = await engine.call('settings.push', {
      edits: [{ editId: randomUUID(), kind: 'server', id, ...edit }, ...(first ? [first] : [])],
    });
    return results[0]?.document.revision ?? 0;
  };
  const base = await push({ base: 0, fields: { ...chosen, ...foundFields(username, finding) } });
  if (chosen.uploadFolder === '/') return;
  try {
    await engine.call('servers.createFolder', { id, path: chosen.uploadFolder });
  } catch (error) {
    await push({ base, delete: true });
    throw error;
  }
}
