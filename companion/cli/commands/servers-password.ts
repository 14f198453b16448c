import { randomUUID } from 'node:crypto';
import type { ServerFinding } from '../../../shared/model.ts';
import type { Context } from '../command.ts';
import { describeFinding } from '../describe-server.ts';
import { type Engine, openEngine } from '../engine.ts';
import { findServer, type SavedServer } from '../find-server.ts';
import type { Summary } from '../printer.ts';
import { foundFields, readReach, requirePassword, signIn } from '../server-access.ts';

/** `photoferry servers password NAME`: the old one stays in use unless the server takes the new one. */
export async function run(context: Context): Promise<Summary> {
  const {
    args: [name = ''],
    home,
    print,
  } = context;
  const reach = await readReach(context);
  requirePassword(context);
  const engine = await openEngine(home);
  try {
    const saved = await findServer(engine, name);
    const { id, url } = saved;
    const { username, finding } = await signIn(engine, { id, url, ...reach }, saved.username, context);
    await follow(engine, saved, username, finding);
    print.item(
      { type: 'server', id, name: saved.name, username, ...finding },
      `${print.tone('✓ signed in', 'good')}  ${saved.name}: ${describeFinding(finding)}`,
    );
    return { failed: 0 };
  } finally {
    await engine.close();
  }
}

/** The settings go by what was found: a password is kept for one address and user. */
async function follow(
  engine: Engine,
  { id, revision, ...saved }: SavedServer,
  username: string,
  finding: ServerFinding,
): Promise<void> {
  const found = foundFields(username, finding);
  const changed = Object.entries(found).filter(([key, value]) => saved[key as keyof typeof found] !== value);
  if (changed.length === 0) return;
  const edit = { editId: randomUUID(), kind: 'server' as const, id, base: revision };
  await engine.call('settings.push', { edits: [{ ...edit, fields: Object.fromEntries(changed) }] });
}
