import { PhotoferryError } from '../../../shared/problems.ts';
import type { Context } from '../command.ts';
import { connectEngine } from '../engine.ts';
import { describeCode } from '../pairing-code.ts';
import type { Summary } from '../printer.ts';

/** `photoferry pair`: the code belongs to the companion that runs, so one must run. */
export async function run({ home, print }: Context): Promise<Summary> {
  const engine = await connectEngine(home);
  if (!engine) throw new PhotoferryError('companion-offline');
  try {
    const opened = await engine.call('pairing.open', {});
    print.item({ type: 'pairing', ...opened }, describeCode(opened));
    return { failed: 0 };
  } finally {
    await engine.close();
  }
}
