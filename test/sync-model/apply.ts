/** Carries out a plan upon the model, as the engine would with files and requests. */
import assert from 'node:assert/strict';
import type { Action, PlannedRow, Row } from '../../companion/sync/actions.ts';
import { comesByDate, followed } from '../../companion/sync/by-date/index.ts';
import { pathOf } from '../../companion/sync/reconcile/folder-moves.ts';
import { childPath } from '../../companion/sync/reconcile/freeze.ts';
import type { FilePair, Side, SyncRules } from '../../companion/sync/types.ts';
import { hash, localEntry, remoteEntry, type ServerManners } from './listings.ts';
import { type ModelJournal, parentOf } from './model-journal.ts';
import { parents, type Tree } from './tree.ts';

export interface Sides {
  local: Tree;
  remote: Tree;
  journal: ModelJournal;
  manners: ServerManners;
  now(): number;
}

export function apply(sides: Sides, { row, action, target }: PlannedRow, rules: SyncRules): void {
  const { local, remote, journal } = sides;
  const [here, there] = [pathOf(row, 'local'), pathOf(row, 'remote')];
  const before = { local: local.writes, remote: remote.writes };
  switch (action.do) {
    case 'adopt':
      adopt(sides, row, action.sha256);
      break;
    case 'remember':
      remember(sides, row, action.gone);
      break;
    case 'forget':
      if (row.pair?.kind === 'folder') journal.forgetBelow(there);
      journal.forget(there);
      break;
    case 'settle':
      settle(sides, row, action.way);
      break;
    case 'take': {
      const pair = journal.pairs.get(there);
      if (pair?.kind === 'file') journal.set(there, { ...pair, state: 'taken' });
      break;
    }
    case 'follow':
      follow(sides, { row, action, ...(target && { target }) });
      break;
    case 'upload':
      copy(sides, 'local', here, there);
      break;
    case 'download':
      download(sides, row, rules);
      break;
    case 'make-folder':
      sides[action.on].makeFolders([...parents(there), there]);
      pairFolders(sides, `${there}/x`);
      break;
    case 'replace':
      sides[action.on].remove(action.on === 'local' ? here : there, true);
      copy(sides, action.on === 'local' ? 'remote' : 'local', here, there);
      break;
    case 'trash':
      sides[action.on].remove(action.on === 'local' ? here : there, true);
      journal.forget(there);
      break;
    case 'remove-folder': {
      const path = action.on === 'local' ? here : there;
      if (sides[action.on].below(path).length > 0) break;
      sides[action.on].remove(path);
      journal.forgetBelow(there);
      journal.forget(there);
      break;
    }
    case 'move':
    case 'move-folder':
      if (target !== undefined) move(sides, row, target, action.on, action.to, action.do === 'move-folder');
      break;
    case 'conflict':
      conflict(sides, row, action, rules);
      break;
    case 'step-aside': {
      local.move(here, childPath(row.folder.local, action.copy));
      if (row.local?.kind === 'folder' || row.pair?.kind === 'file') {
        journal.forget(there);
        journal.forgetBelow(there);
      }
      break;
    }
    default:
      assert.ok(action.do === 'leave' || action.do === 'nothing', `${action.do} was left in the plan`);
  }
  if (!rules.down) assert.equal(local.writes, before.local, `${action.do} wrote locally`);
  if (!rules.up) assert.equal(remote.writes, before.remote, `${action.do} wrote on the server`);
}

function copy(sides: Sides, from: Side, here: string, there: string): void {
  const [source, path, to, goal] =
    from === 'local' ? [sides.local, here, sides.remote, there] : [sides.remote, there, sides.local, here];
  const node = source.get(path);
  assert.ok(node?.content != null, `${path} is no file`);
  assert.ok(to.isFree(goal), `${goal} is taken`);
  const kept = from === 'remote' || sides.manners.keepsTimes;
  const mtimeMs = kept ? Math.floor(node.mtimeMs / 1000) * 1000 : sides.now();
  to.write(goal, node.content, node.size, mtimeMs);
  pairFolders(sides, there);
  pairFile(sides, here, there, 'equal', hash(node.content));
}

/** In the model the date says whose bytes they are: what is there already is shared. */
function download(sides: Sides, row: Row, rules: SyncRules): void {
  const there = pathOf(row, 'remote');
  const content = sides.remote.get(there)?.content ?? '';
  const here = comesByDate(row, rules) ? placeInModel(sides.local, content) : pathOf(row, 'local');
  if (sides.local.isFree(here)) copy(sides, 'remote', here, there);
  else pairFile(sides, here, there, 'equal', hash(content));
}

function placeInModel(local: Tree, content: string): string {
  for (let n = 1; ; n++) {
    const path = `2026/11/${content}${n === 1 ? '' : `_${n}`}.jpg`;
    if (local.isFree(path) || local.get(path)?.content === content) return path;
  }
}

function follow({ journal }: Sides, planned: PlannedRow): void {
  const now = followed(planned);
  assert.ok(now !== null);
  journal.forget(pathOf(planned.row, 'remote'));
  keep(journal, childPath(now.place.local, now.pair.localName), now.place.remote, now.pair);
}

/** Folders that were made for a file are known from then on. */
function pairFolders({ local, remote, journal, manners }: Sides, path: string): void {
  for (const folder of parents(path)) {
    const [here, there] = [local.get(folder), remote.get(folder)];
    if (here?.content !== null || there?.content !== null) continue;
    const name = nameOf(folder);
    journal.set(folder, {
      kind: 'folder',
      state: 'equal',
      localName: name,
      remoteName: name,
      local: `1:${here.id}`,
      remote: manners.fileIds ? there.id : null,
    });
  }
}

function pairFile(
  { local, remote, journal, manners }: Sides,
  here: string,
  there: string,
  state: FilePair['state'],
  sha256: string | null,
): void {
  const [localNode, remoteNode] = [local.get(here), remote.get(there)];
  const seenHere = localNode ? localEntry(nameOf(here), localNode) : null;
  const seenThere = remoteNode ? remoteEntry(nameOf(there), remoteNode, manners) : null;
  keep(journal, here, parentOf(there), {
    kind: 'file',
    state,
    localName: nameOf(here),
    remoteName: nameOf(there),
    local: seenHere?.kind === 'file' ? seenHere : null,
    remote: seenThere?.kind === 'file' ? seenThere : null,
    size: localNode?.size ?? remoteNode?.size ?? null,
    sha256,
  });
}

/** As the journal does: a copy in another folder is apart. */
function keep(journal: ModelJournal, here: string, remoteFolder: string, pair: FilePair): void {
  const { localFolder: _, ...plain } = pair;
  const there = childPath(remoteFolder, pair.remoteName);
  journal.set(there, here === there ? plain : { ...plain, localFolder: parentOf(here) });
}

function adopt(sides: Sides, row: Row, sha256: string | null): void {
  const [here, there] = [pathOf(row, 'local'), pathOf(row, 'remote')];
  if (row.local?.kind === 'folder') pairFolders(sides, `${there}/x`);
  else pairFile(sides, here, there, 'equal', sha256);
}

function remember({ journal }: Sides, row: Row, gone: Side): void {
  const { pair } = row;
  assert.ok(pair);
  const there = pathOf(row, 'remote');
  const state = gone === 'local' ? 'deleted-here' : 'deleted-there';
  if (pair.kind === 'folder') journal.pairs.set(there, { ...pair, state, [gone]: null });
  else if (gone === 'local')
    journal.set(there, {
      ...pair,
      state,
      local: null,
      remote: row.remote?.kind === 'file' ? row.remote : null,
    });
  else
    journal.set(there, {
      ...pair,
      state,
      remote: null,
      local: row.local?.kind === 'file' ? row.local : null,
    });
}

function settle(sides: Sides, row: Row, way: 'up' | 'down'): void {
  const [here, there] = [pathOf(row, 'local'), pathOf(row, 'remote')];
  const content = way === 'up' ? sides.local.get(here)?.content : sides.remote.get(there)?.content;
  const size = (way === 'up' ? sides.local.get(here) : sides.remote.get(there))?.size ?? null;
  pairFile(sides, here, there, way === 'up' ? 'settled-up' : 'settled-down', hash(content ?? ''));
  const pair = sides.journal.pairs.get(there);
  if (pair?.kind === 'file') sides.journal.set(there, { ...pair, size });
}

function conflict(
  sides: Sides,
  row: Row,
  { way, copy: name }: Extract<Action, { do: 'conflict' }>,
  rules: SyncRules,
): void {
  const [here, there] = [pathOf(row, 'local'), pathOf(row, 'remote')];
  const aside = { local: childPath(row.folder.local, name), remote: childPath(row.folder.remote, name) };
  if (way === 'both') {
    sides.local.move(here, aside.local);
    copy(sides, 'local', aside.local, aside.remote);
    download(sides, row, rules);
    return;
  }
  const source = way === 'up' ? sides.local.get(here) : sides.remote.get(there);
  const [to, goal] = way === 'up' ? [sides.remote, aside.remote] : [sides.local, aside.local];
  assert.ok(source?.content != null && to.isFree(goal));
  to.write(goal, source.content, source.size, sides.now());
  settle(sides, row, way);
}

function move(sides: Sides, row: Row, target: Row, on: Side, to: string, folder: boolean): void {
  const from = pathOf(row, on);
  if (!sides[on].isFree(to) || sides[on].get(from) === undefined) return;
  sides[on].move(from, to);
  const [here, there] = [pathOf(target, 'local'), pathOf(target, 'remote')];
  const pair = row.pair;
  if (folder) sides.journal.move(pathOf(row, 'remote'), there);
  else sides.journal.forget(pathOf(row, 'remote'));
  pairFolders(sides, folder ? `${there}/x` : there);
  if (!folder) pairFile(sides, here, there, 'equal', pair?.kind === 'file' ? pair.sha256 : null);
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
