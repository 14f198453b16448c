import { PhotoferryError } from '../../../shared/problems.ts';
import type { Context } from '../command.ts';
import { connectRunning } from '../engine.ts';
import { describeCode } from '../pairing-code.ts';
import type { Summary } from '../printer.ts';

/** `photoferry pair`: the code belongs to the companion that runs, so one must run. */
export async function run(context: Context): Promise<Summary> {
  const { print } = context;
  const engine = await connectRunning(context);
  if (!engine) throw new PhotoferryError('companion-offline');
  try {
    const opened = await engine.call('pairing.open', {});
    print.item({ type: 'pairing', ...opened }, describeCode(opened));
    return { failed: 0 };
  } finally {
    await engine.close();
  }
}
