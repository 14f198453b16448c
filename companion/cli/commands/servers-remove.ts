import { randomUUID } from 'node:crypto';
import type { Context } from '../command.ts';
import { openEngine } from '../engine.ts';
import { findServer } from '../find-server.ts';
import type { Summary } from '../printer.ts';

/** `photoferry servers remove NAME` */
export async function run({ args: [name = ''], home, print }: Context): Promise<Summary> {
  const engine = await openEngine(home);
  try {
    const { id, revision } = await findServer(engine, name);
    const edit = { editId: randomUUID(), kind: 'server' as const, id, base: revision, delete: true };
    await engine.call('settings.push', { edits: [edit] });
    print.item(
      { type: 'server', id, name, removed: true },
      `${print.tone('✓ removed', 'good')}  ${name}, and its password`,
    );
    return { failed: 0 };
  } finally {
    await engine.close();
  }
}
