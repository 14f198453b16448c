import type { Context } from '../command.ts';
import { openEngine } from '../engine.ts';
import type { Summary } from '../printer.ts';
import { describeInterval, describePair } from '../sync/describe-sync.ts';
import { findSync } from '../sync/find-sync.ts';
import { readSyncOptions } from '../sync/options.ts';
import { pushSync } from '../sync/push-sync.ts';
import { printable } from '../words.ts';
import { wrongUse } from '../wrong-use.ts';

/** `photoferry sync set N …`: what is not named stays as it is. */
export async function run({ args: [name = ''], options, lists, home, print }: Context): Promise<Summary> {
  const fields = readSyncOptions(options, lists);
  if (Object.keys(fields).length === 0) throw wrongUse('Say what to change: see photoferry sync set --help.');
  const engine = await openEngine(home);
  try {
    const { id, revision } = await findSync(engine, name);
    await pushSync(engine, { id, base: revision }, { fields });
    const { revision: _, ...sync } = await findSync(engine, fields.name ?? name);
    print.item(
      { type: 'sync', ...sync },
      `${print.tone('✓ changed', 'good')}  ${printable(sync.name)}: ${describePair(sync)}, ${describeInterval(sync)}`,
    );
    return { failed: 0 };
  } finally {
    await engine.close();
  }
}
