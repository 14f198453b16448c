import type { Context } from '../command.ts';
import { describeFinding } from '../describe-server.ts';
import { openEngine } from '../engine.ts';
import { findServer } from '../find-server.ts';
import type { Summary } from '../printer.ts';

/** `photoferry servers test NAME` */
export async function run({ args: [name = ''], home, print }: Context): Promise<Summary> {
  const engine = await openEngine(home);
  try {
    const { id } = await findServer(engine, name);
    const finding = await engine.call('servers.test', { id });
    print.item(
      { type: 'server', id, name, ...finding },
      `${print.tone('✓ connected', 'good')}  ${describeFinding(finding)}`,
    );
    return { failed: 0 };
  } finally {
    await engine.close();
  }
}
