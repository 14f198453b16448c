/** A sync of 1,000 files with Apache, killed for real at random moments: nothing is lost, and it comes to its end. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { randomFrom } from '../random.ts';
import { seed, share } from '../seed.ts';
import { startApache, type TestServer } from '../servers/index.ts';
import { giveToServer } from '../servers/unprivileged.ts';
import { capabilitiesOf } from './capabilities-of.ts';
import { openPlace, type Place } from './sync-place.ts';
import { contentsBelow, type Files, readTree, treeOn, writeTree } from './sync-tree.ts';
import { accessTo } from './webdav-access.ts';

const CHILD = join(import.meta.dirname, 'sync-child.ts');
const FILES = 1000;
/** Kills that fall between the start of a process and the end of its run, on a machine that is not very slow. */
const LONGEST_MS = 900;

let server: TestServer;
let base: string;
let place: Place;

before(async () => {
  server = await startApache();
  base = realpathSync(mkdtempSync(join(tmpdir(), 'pf-kill-')));
  mkdirSync(join(base, 'photos'));
  mkdirSync(join(server.root, 'killed'));
  await giveToServer(join(server.root, 'killed'));
  place = {
    ...{ home: join(base, 'home'), id: randomUUID(), capabilities: capabilitiesOf('apache') },
    access: accessTo(server),
    folder: {
      ...{
        name: 'killed',
        serverId: randomUUID(),
        remoteFolder: '/killed',
        localFolder: join(base, 'photos'),
      },
      ...{ enabled: true, upload: true, download: true, deletions: true },
    },
  };
});
after(async () => {
  rmSync(base, { recursive: true, force: true });
  await server.remove();
});

/** Runs it in a process of its own, and kills that after so long, unless it has ended. */
async function runKilled(afterMs: number): Promise<'killed' | 'ended'> {
  const child = spawn(process.execPath, [CHILD, JSON.stringify(place)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  await once(child.stdout, 'data');
  const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
  const [code] = await exited;
  clearTimeout(timer);
  return code === 0 ? 'ended' : 'killed';
}

it('loses nothing, whenever it is killed', async () => {
  const next = randomFrom(seed());
  const [local, remote] = [join(base, 'photos'), join(server.root, 'killed')];
  const half = (side: string): Files =>
    Object.fromEntries(
      Array.from({ length: FILES / 2 }, (_, n) => [`${side}${n % 10}/${n}.jpg`, `${side} ${n} `.repeat(200)]),
    );
  writeTree(local, half('here'));
  await treeOn(remote, half('there'));
  // But for the one that its own user overwrites below, perhaps before any run has seen it.
  const before = [...contentsBelow(local), ...contentsBelow(remote)].filter(
    (text) => !text.startsWith('here 2 '),
  );
  let kills = 0;
  const rounds = share(12, 200);
  for (let round = 0; round < rounds; round++) {
    if ((await runKilled(next() * LONGEST_MS)) === 'killed') kills += 1;
    // Something new each time, so that no run has nothing to do; and something to replace and to remove.
    writeTree(local, { [`here1/new-${round}.jpg`]: `new here ${round}`, 'here2/2.jpg': `changed ${round}` });
    await treeOn(remote, { [`there1/new-${round}.jpg`]: `new there ${round}` });
  }
  assert.ok(kills >= rounds / 2, `${kills} of ${rounds} were killed`);

  await using opened = openPlace(place);
  const end = await opened.syncs.run(place.id, { foreground: true });
  assert.deepEqual([end.outcome, end.problem], ['done', undefined]);
  assert.deepEqual(readTree(local), readTree(remote));
  const copies = Object.keys(readTree(local)).filter((path) => path.includes(' (conflict '));
  // Changed again before a run could note what it had sent: then both versions are kept, and no other file has that.
  assert.deepEqual(
    copies.filter((path) => !path.startsWith('here2/2 (')),
    [],
  );
  const files = Object.keys(readTree(local)).filter((path) => path.endsWith('.jpg')).length;
  assert.equal(files, FILES + 2 * rounds + copies.length);
  const now = new Set([...contentsBelow(local), ...contentsBelow(remote)]);
  assert.deepEqual(
    before.filter((text) => !now.has(text)),
    [],
    'lost',
  );
  const temporary = [local, remote].flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.upload')),
  );
  assert.deepEqual(temporary, []);
  const again = await opened.syncs.run(place.id);
  assert.deepEqual([again.outcome, again.summary.bytes, again.summary.unchanged], ['done', 0, files]);
});
