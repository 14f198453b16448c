import type { Context } from '../command.ts';
import { openEngine } from '../engine.ts';
import { listServers } from '../find-server.ts';
import type { Summary } from '../printer.ts';
import { printable, table } from '../words.ts';

/** `photoferry servers` */
export async function run({ home, command, print }: Context): Promise<Summary> {
  const engine = await openEngine(home);
  try {
    const servers = await listServers(engine);
    const rows = table(
      servers.map(({ name, url, username, uploadFolder, product, version }) =>
        [name, [product, version].filter(Boolean).join(' '), url, username, uploadFolder].map(printable),
      ),
    );
    for (const [n, { revision, ...server }] of servers.entries()) {
      print.item({ type: 'server', ...server }, rows[n] ?? '');
    }
    if (servers.length === 0)
      print.note(`No servers yet. Add one: ${command} servers add NAME URL --user USER`);
    return { servers: servers.length, failed: 0 };
  } finally {
    await engine.close();
  }
}
