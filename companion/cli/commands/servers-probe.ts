import type { Context } from '../command.ts';
import { describeCapabilities } from '../describe-capabilities.ts';
import { openEngine } from '../engine.ts';
import { findServer } from '../find-server.ts';
import type { Summary } from '../printer.ts';
import { printable, table } from '../words.ts';

/** `photoferry servers probe NAME` */
export async function run({ args: [name = ''], home, print }: Context): Promise<Summary> {
  const engine = await openEngine(home);
  try {
    const { id } = await findServer(engine, name);
    print.progress(`Asking ${printable(name)} what it can do …`);
    const probe = await engine.call('servers.probe', { id });
    const { capabilities, unknown, problem, known, product, version, software } = probe;
    if (problem !== undefined) print.problem(problem);
    const what = [product ?? 'WebDAV server', version].filter(Boolean).join(' ');
    const head = `${what}${software === '' ? '' : ` (${software})`}`;
    const rows = describeCapabilities(capabilities, unknown);
    const lines = problem === undefined ? table(rows) : ['Nothing is assumed of it until it can be asked.'];
    const notes = known.map(({ why, source }) => `Known beforehand, ${source}: ${why}.`);
    print.item(
      { type: 'probe', id, name, ...probe },
      [printable(head), ...lines.map((line) => `  ${line}`), ...notes].join('\n'),
    );
    return { unknown: unknown.length, failed: problem === undefined ? 0 : 1 };
  } finally {
    await engine.close();
  }
}
