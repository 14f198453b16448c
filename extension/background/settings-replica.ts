/** Keeps the settings here in step with the companion, which owns them. One step at a time. */
import type { Result } from '../../shared/calls.ts';
import type { Link } from '../../shared/link/index.ts';
import type { SettingsDocument, SettingsEdit } from '../../shared/model.ts';
import { PhotoferryError, type Problem, toProblem } from '../../shared/problems.ts';
import { db, type EditRow, readState, writeState } from '../db.ts';
import { isTransient } from './is-transient.ts';
import { mergeEdits, rebaseEdit } from './merge-edits.ts';
import { createSerial } from './serial.ts';

type PushResult = Result<'settings.push'>['results'][number];

const inOrder = createSerial();

/** Pulls what is new, then sends what is only here, then pulls what that brought. Throws as the link does. */
export function syncSettings(link: Link): Promise<void> {
  return inOrder(async () => {
    await pull(link);
    let more = true;
    while (more) more = await pushOldest(link);
    await pull(link);
  });
}

/** Pulls what is new. Throws as the link does. */
export const pullSettings = (link: Link): Promise<void> => inOrder(() => pull(link));

/** Keeps an edit and shows it. */
export async function keepEdit(edit: Omit<SettingsEdit, 'base'>): Promise<void> {
  await db.transaction('rw', db.documents, db.edits, async () => {
    const row = await db.documents.get([edit.kind, edit.id]);
    await db.edits.add({ ...edit, base: row?.confirmed?.revision ?? 0 });
    await showDocument(row?.confirmed ?? null, edit);
  });
}

async function pull(link: Link): Promise<void> {
  const { settingsRevision: since = 0 } = (await readState('sync')) ?? {};
  const answer = await link.call('settings.pull', { since });
  // Older than what we have: the companion was put back to an earlier state, or is another one.
  const whole = since > answer.revision ? await link.call('settings.pull', { since: 0 }) : answer;
  await db.transaction('rw', db.documents, db.edits, db.state, async () => {
    for (const document of whole.documents) await showDocument(document, document);
    if (since === 0 || whole !== answer) await forgetOthers(whole.documents);
    const sync = await readState('sync');
    await writeState('sync', { uploadSequence: 0, ...sync, settingsRevision: whole.revision });
  });
}

/** After a pull of everything: what the companion does not have is only shown as far as it is an edit of ours. */
async function forgetOthers(all: readonly SettingsDocument[]): Promise<void> {
  const theirs = new Set(all.map(({ kind, id }) => `${kind} ${id}`));
  const rows = await db.documents.toArray();
  for (const row of rows) if (!theirs.has(`${row.kind} ${row.id}`)) await showDocument(null, row);
}

/** Sends the oldest edit; false where there is none. A refused edit is dropped, and what it changed with it. */
async function pushOldest(link: Link): Promise<boolean> {
  const oldest = await db.edits.orderBy('n').first();
  if (!oldest) return false;
  const { n: _, ...edit } = oldest;
  try {
    const { results } = await link.call('settings.push', { edits: [edit] });
    const result = results[0];
    if (!result) throw new PhotoferryError('bad-message', { said: 'an edit was not answered' });
    await acknowledge(oldest, result);
  } catch (error) {
    const problem = toProblem(error);
    if (isTransient(problem)) throw error;
    await drop(oldest, problem);
  }
  return true;
}

async function acknowledge(edit: EditRow, { outcome, document }: PushResult): Promise<void> {
  await db.transaction('rw', db.documents, db.edits, db.state, async () => {
    const before = (await db.documents.get([edit.kind, edit.id]))?.confirmed ?? null;
    await db.edits.delete(edit.n);
    const rest = await editsOf(edit);
    for (const later of rest) await db.edits.put(rebaseEdit(later, edit, before, document));
    await showDocument(document, edit);
    const { problem: _, ...sync } = (await readState('sync')) ?? { settingsRevision: 0, uploadSequence: 0 };
    await writeState('sync', sync);
  });
  settle(edit.editId, { outcome });
}

async function drop(edit: EditRow, problem: Problem): Promise<void> {
  await db.transaction('rw', db.documents, db.edits, db.state, async () => {
    await db.edits.delete(edit.n);
    await showDocument((await db.documents.get([edit.kind, edit.id]))?.confirmed ?? null, edit);
    // Nobody waits for it any more: then it has to be seen elsewhere.
    const sync = (await readState('sync')) ?? { settingsRevision: 0, uploadSequence: 0 };
    if (!fates.has(edit.editId)) await writeState('sync', { ...sync, problem });
  });
  settle(edit.editId, { problem });
}

/** Writes what is to be shown of one document, by what the companion has and what is still on the way. */
async function showDocument(
  confirmed: SettingsDocument | null,
  key: Pick<SettingsDocument, 'kind' | 'id'>,
): Promise<void> {
  const row = mergeEdits(confirmed, await editsOf(key));
  if (row) await db.documents.put(row);
  else await db.documents.delete([key.kind, key.id]);
}

const editsOf = ({ kind, id }: Pick<SettingsDocument, 'kind' | 'id'>): Promise<EditRow[]> =>
  db.edits.where('[kind+id]').equals([kind, id]).sortBy('n');

/** What became of an edit. */
export type Fate = { outcome: PushResult['outcome'] } | { problem: Problem };
const fates = new Map<string, Fate | null>();

/** Remembers what becomes of an edit; to be called before it is kept. The function returned tells it, once. */
export function watchFate(editId: string): () => Fate | null {
  fates.set(editId, null);
  return () => {
    const fate = fates.get(editId) ?? null;
    fates.delete(editId);
    return fate;
  };
}

function settle(editId: string, fate: Fate): void {
  if (fates.has(editId)) fates.set(editId, fate);
}
