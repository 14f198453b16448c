import { resolve } from 'node:path';
import type { Context } from '../command.ts';
import { openEngine } from '../engine.ts';
import type { Summary } from '../printer.ts';

/** `photoferry allow DIR` */
export async function run({ args: [folder = '.'], home, print }: Context): Promise<Summary> {
  const engine = await openEngine(home);
  try {
    const { id, path } = await engine.call('local.allow', { path: resolve(folder) });
    print.item({ type: 'folder', id, path }, `${print.tone('✓ allowed', 'good')}  ${path}`);
    return { failed: 0 };
  } finally {
    await engine.close();
  }
}
