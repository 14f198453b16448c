import type { Context } from '../command.ts';
import { openEngine } from '../engine.ts';
import type { Summary } from '../printer.ts';
import { findSync } from '../sync/find-sync.ts';
import { pushSync } from '../sync/push-sync.ts';
import { printable } from '../words.ts';

/** `photoferry sync remove N`: the pair is forgotten, the files stay on both sides. */
export async function run({ args: [name = ''], home, print }: Context): Promise<Summary> {
  const engine = await openEngine(home);
  try {
    const { id, revision, ...sync } = await findSync(engine, name);
    await pushSync(engine, { id, base: revision }, { delete: true });
    print.item(
      { type: 'sync', id, name: sync.name, removed: true },
      `${print.tone('✓ removed', 'good')}  ${printable(sync.name)}. All files stay where they are.`,
    );
    return { failed: 0 };
  } finally {
    await engine.close();
  }
}
