import type { Context } from '../command.ts';
import { type Engine, openEngine } from '../engine.ts';
import type { Summary } from '../printer.ts';
import { allPages } from '../sync/all-pages.ts';
import { findSync, type SavedSync } from '../sync/find-sync.ts';
import { printable } from '../words.ts';
import { wrongUse } from '../wrong-use.ts';

const KEEPS = ['local', 'remote', 'both'] as const;

/** `photoferry sync conflicts N [resolve PATH --keep local|remote|both]` */
export async function run({ args, options, home, print }: Context): Promise<Summary> {
  const [name = '', verb, path] = args;
  const keep = KEEPS.find((one) => one === options.keep);
  if (verb !== undefined && (verb !== 'resolve' || path === undefined))
    throw wrongUse('Say which: photoferry sync conflicts N resolve PATH --keep local|remote|both.');
  if (verb !== undefined && keep === undefined)
    throw wrongUse(`Say what to keep: --keep ${KEEPS.join('|')}.`);
  if (verb === undefined && options.keep) throw wrongUse('--keep goes with resolve PATH.');
  const engine = await openEngine(home);
  try {
    const sync = await findSync(engine, name);
    if (path === undefined || keep === undefined) return await list(engine, sync, print);
    await engine.call('sync.resolve', { id: sync.id, path, keep });
    print.item(
      { type: 'conflict', path, keep, resolved: true },
      `${print.tone('✓ resolved', 'good')}  ${printable(path)}: ${RESOLVED[keep]}`,
    );
    return { failed: 0 };
  } finally {
    await engine.close();
  }
}

const RESOLVED = {
  local: 'the local version stays, the other one is in the trash',
  remote: 'the version of the server stays, the other one is in the trash',
  both: 'both stay',
};

async function list(engine: Engine, sync: SavedSync, print: Context['print']): Promise<Summary> {
  let conflicts = 0;
  for await (const { path, copy, since } of allPages((page) =>
    engine.call('sync.files', { id: sync.id, kind: 'conflict', ...page }).then(({ files }) => files),
  )) {
    conflicts += 1;
    print.item(
      { type: 'conflict', path, copy, since },
      `${print.tone('! conflict', 'warn')}  ${printable(path)}\n    the other version: ${printable(copy ?? path)}`,
    );
  }
  if (conflicts === 0) print.note('No conflicts.');
  return { conflicts, failed: 0 };
}
