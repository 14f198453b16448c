import { COMMAND } from '../checkout.ts';
import type { Context } from '../command.ts';
import { openEngine } from '../engine.ts';
import { SHOWN_ID } from '../find-pairing.ts';
import type { Summary } from '../printer.ts';
import { printable, table } from '../words.ts';

/** `photoferry browsers` */
export async function run({ home, print }: Context): Promise<Summary> {
  const engine = await openEngine(home);
  try {
    const { pairings } = await engine.call('pairings.list', {});
    const rows = table(
      pairings.map(({ keyId, name, createdAt, lastSeenAt }) => [
        keyId.slice(0, SHOWN_ID),
        printable(name),
        `paired ${day(createdAt)}`,
        `last seen ${lastSeenAt === null ? 'never' : day(lastSeenAt)}`,
      ]),
    );
    for (const [n, pairing] of pairings.entries()) {
      print.item({ type: 'browser', ...pairing }, rows[n] ?? '');
    }
    if (pairings.length === 0) print.note(`No browser is paired. Show a code for one: ${COMMAND} pair`);
    return { browsers: pairings.length, failed: 0 };
  } finally {
    await engine.close();
  }
}

const day = (at: number): string =>
  new Date(at).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short', hour12: false });
