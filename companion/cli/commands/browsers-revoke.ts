import type { Context } from '../command.ts';
import { openEngine } from '../engine.ts';
import { findPairing } from '../find-pairing.ts';
import type { Summary } from '../printer.ts';
import { printable } from '../words.ts';

/** `photoferry browsers revoke NAME` */
export async function run({ args: [wanted = ''], home, print }: Context): Promise<Summary> {
  const engine = await openEngine(home);
  try {
    const { browsers } = await engine.call('pairings.list', {});
    const { id, name } = findPairing(browsers, wanted);
    await engine.call('pairings.revoke', { id });
    print.item(
      { type: 'browser', keyId: id, name, revoked: true },
      `${print.tone('✓ revoked', 'good')}  ${printable(name)}: it must be paired anew to come in`,
    );
    return { failed: 0 };
  } finally {
    await engine.close();
  }
}
