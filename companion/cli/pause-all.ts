import { randomUUID } from 'node:crypto';
import { PREFERENCES_ID } from '../../shared/model.ts';
import type { Context } from './command.ts';
import { openEngine } from './engine.ts';
import type { Summary } from './printer.ts';

/** `photoferry pause` and `photoferry resume`: the preference “Pause everything”, on or off. */
export async function pauseAll(paused: boolean, { home, command, print }: Context): Promise<Summary> {
  const engine = await openEngine(home);
  try {
    const { revision: base } = await engine.call('settings.pull', { since: 0 });
    const edit = { editId: randomUUID(), kind: 'preferences' as const, id: PREFERENCES_ID, base };
    await engine.call('settings.push', { edits: [{ ...edit, fields: { paused } }] });
    print.item(
      { type: 'preferences', paused },
      paused
        ? `${print.tone('‖ paused', 'quiet')}  nothing is uploaded, downloaded or synced until: ${command} resume`
        : `${print.tone('✓ resumed', 'good')}  uploads, downloads and sync go on`,
    );
    return { failed: 0 };
  } finally {
    await engine.close();
  }
}
