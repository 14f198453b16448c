import type { Context } from '../command.ts';
import { openEngine } from '../engine.ts';
import type { Summary } from '../printer.ts';
import { printable } from '../words.ts';
import { describeInterval } from './describe-sync.ts';
import { findSync } from './find-sync.ts';

/** `sync pause` and `sync resume`: the same but for the call and the word. */
export async function pauseOrResume(
  what: 'pause' | 'resume',
  { args: [name = ''], home, print }: Context,
): Promise<Summary> {
  const engine = await openEngine(home);
  try {
    const sync = await findSync(engine, name);
    await engine.call(`sync.${what}`, { id: sync.id });
    const paused = what === 'pause';
    const word = paused ? print.tone('‖ paused', 'quiet') : print.tone('✓ resumed', 'good');
    print.item(
      { type: 'sync', id: sync.id, name: sync.name, enabled: !paused },
      `${word}  ${printable(sync.name)}${paused ? '' : `, ${describeInterval(sync)}`}`,
    );
    return { failed: 0 };
  } finally {
    await engine.close();
  }
}
