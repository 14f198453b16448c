import { nextStep } from '../../../shared/problems.ts';
import type { SyncFile } from '../../../shared/sync-run.ts';
import { SETTLE_WAYS, settleWays } from '../../../shared/sync-settle.ts';
import type { Context } from '../command.ts';
import { type Engine, openEngine } from '../engine.ts';
import type { Printer, Summary } from '../printer.ts';
import { allPages } from '../sync/all-pages.ts';
import { describeShot, describeWays, describeWhy } from '../sync/describe-file.ts';
import { findSync } from '../sync/find-sync.ts';
import { printable, type Tone } from '../words.ts';
import { wrongUse } from '../wrong-use.ts';

/** `photoferry sync files N [settle PATH --how …]`: what is not in step and why, or one of it settled. */
export async function run({ args, options, home, print }: Context): Promise<Summary> {
  const [name = '', verb, path] = args;
  const how = SETTLE_WAYS.find((one) => one === options.how);
  if (verb !== undefined && (verb !== 'settle' || path === undefined))
    throw wrongUse(`Say which: photoferry sync files N settle PATH --how ${SETTLE_WAYS.join('|')}.`);
  if (verb !== undefined && how === undefined) throw wrongUse(`Say how: --how ${SETTLE_WAYS.join('|')}.`);
  if (verb === undefined && options.how) throw wrongUse('--how goes with settle PATH.');
  const engine = await openEngine(home);
  try {
    const { id } = await findSync(engine, name);
    if (path === undefined || how === undefined) return await list(engine, id, options.all === true, print);
    await engine.call('sync.settle', { id, path, how });
    print.item(
      { type: 'settled', path, how },
      `${print.tone('✓ settled', 'good')}  ${printable(path)}: ${SETTLED[how]}`,
    );
    return { settled: 1, failed: 0 };
  } finally {
    await engine.close();
  }
}

const SETTLED = {
  send: 'the version from here is on the server',
  fetch: 'the version of the server is here',
  'delete-here': 'in the trash here',
  'delete-there': 'in the trash of the server',
};

const ICONS: Record<SyncFile['kind'], readonly [icon: string, tone: Tone]> = {
  failed: ['✗', 'bad'],
  held: ['‖', 'warn'],
  conflict: ['!', 'warn'],
  left: ['·', 'warn'],
  skipped: ['·', 'quiet'],
};

async function list(engine: Engine, id: string, all: boolean, print: Printer): Promise<Summary> {
  const kinds = ['failed', 'held', 'left', ...(all ? (['skipped'] as const) : [])] as const;
  let files = 0;
  for (const kind of kinds) {
    for await (const file of allPages((page) =>
      engine.call('sync.files', { id, kind, ...page }).then((answer) => answer.files),
    )) {
      files += 1;
      print.item({ type: 'file', ...file, ways: settleWays(file.why) }, describe(file, print));
    }
  }
  if (files === 0) print.note('All files are in step.');
  return { files, failed: 0 };
}

function describe(file: SyncFile, print: Printer): string {
  const [icon, tone] = ICONS[file.kind];
  const ways = describeWays(file.why);
  const next = file.problem ? nextStep(file.problem) : ways && `settle: ${ways}`;
  const line = `${print.tone(icon, tone)} ${printable(file.path)}: ${printable(describeWhy(file))}`;
  return [line, describeShot(file.shot), next && printable(next)].filter(Boolean).join('\n    ');
}
