/**
 * Sparse local files against a model server whose folder ETags tell of all changes below: 100,000 unchanged files, and
 * adopting 10,000, 100,000 and a million, which must take time in proportion and little memory.
 */
import { realpath } from 'node:fs/promises';
import { holdTarget } from '../../companion/local/index.ts';
import { freshFiles } from '../../companion/sync/scan/fresh-files.ts';
import { localScan } from '../../companion/sync/scan/local-scan.ts';
import { CAUTIOUS } from '../../shared/capabilities.ts';
import { modelFolder, startModelTree, type TreeRule } from '../servers/model-tree.ts';
import { secondsOf } from './parts/alternate.ts';
import { WRITTEN_AT } from './parts/both-trees.ts';
import { expectMoved, openOurSync, toldOf } from './parts/our-sync.ts';
import { median, type Row, report } from './parts/report.ts';
import { isWanted, ROUNDS, shareOf } from './parts/settings.ts';
import { makeSparseTree } from './parts/sparse-tree.ts';
import type { SyncRan } from './parts/sync-program.ts';

const CAPABILITIES = { ...CAUTIOUS, listedEtag: 'strong', folderEtags: 'to-root', atOnce: 16 } as const;
const IN_EACH = 200;

const rows: Row[] = [];
let before: number | undefined;
for (const files of [10_000, 100_000, 1_000_000]) {
  if (!isWanted(String(files))) continue;
  const rule = {
    folders: shareOf(files / IN_EACH),
    inEach: IN_EACH,
    size: 3_000_000,
    modifiedAt: WRITTEN_AT,
  };
  const measured = await measure(rule, before);
  rows.push(...measured.rows);
  before = measured.perFile;
}
report(rows);

/** What a run does with the local side, and nothing else. */
async function scanAll(root: string, folders: number): Promise<void> {
  await using held = await holdTarget(await realpath(root), { device: 0n, inode: 0n });
  const list = localScan({
    ...{ root: held, fresh: freshFiles(), signal: new AbortController().signal },
    notListed(folder) {
      throw new Error(`${folder} was not listed`);
    },
  });
  await list('');
  for (let n = 0; n < folders; n++) await list(modelFolder(n));
}

async function measure(
  rule: TreeRule,
  before: number | undefined,
): Promise<{ rows: Row[]; perFile: number }> {
  await using tree = makeSparseTree(rule);
  await using server = await startModelTree(rule);
  await using ours = await openOurSync({
    server: { url: server.url, username: 'ana', password: 'secret' },
    ...{ capabilities: CAPABILITIES, localFolder: tree.root, remoteFolder: '/photos' },
  });
  const files = rule.folders * rule.inEach;
  const adopted = await ours.run();
  expectMoved(adopted, {});
  const same: SyncRan[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const ran = await ours.run();
    expectMoved(ran, {});
    same.push(ran);
  }
  const scanned = await secondsOf(() => scanAll(tree.root, rule.folders));
  const apart = median(same.map(({ seconds }) => seconds)) - scanned;
  const perFile = adopted.seconds / files;
  const growth = before === undefined ? {} : { floor: 'per file, the smaller tree', ratio: perFile / before };
  return {
    perFile,
    rows: [
      {
        what: `Sync, ${files} sparse files adopted from a model server`,
        value: toldOf([adopted]),
        ...growth,
      },
      {
        what: `Sync, ${files} files unchanged, folder ETags propagate`,
        value: `${toldOf(same)}; ${apart.toFixed(2)} s of it apart from the local scan`,
      },
    ],
  };
}
