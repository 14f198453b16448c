import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import type { Link } from '../../shared/link/index.ts';
import type { SettingsDocument, SettingsEdit } from '../../shared/model.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { db, readState, writeState } from '../db.ts';
import { keepEdit, syncSettings, watchFate } from './settings-replica.ts';

const A = '11111111-1111-4111-8111-111111111111';
const B = '22222222-2222-4222-8222-222222222222';

/** A companion with nothing but settings; one that sets fields and numbers changes. */
function companion(start: SettingsDocument[] = [], answer: (edit: SettingsEdit) => void = () => undefined) {
  const documents = new Map(start.map((document) => [document.id, document]));
  let revision = Math.max(0, ...start.map((document) => document.revision));
  const pushed: SettingsEdit[] = [];
  const call = async (method: string, params: { since?: number; edits?: SettingsEdit[] }) => {
    if (method === 'settings.pull') {
      const newer = [...documents.values()].filter((document) => document.revision > (params.since ?? 0));
      return { revision, documents: newer };
    }
    const results = (params.edits ?? []).map((edit) => {
      answer(edit);
      pushed.push(edit);
      revision += 1;
      const old = documents.get(edit.id);
      const document: SettingsDocument = {
        ...(old ?? { kind: edit.kind, id: edit.id, conflicts: [] }),
        revision,
        deleted: edit.delete === true,
        fields: { ...old?.fields, ...edit.fields },
      };
      documents.set(edit.id, document);
      return { editId: edit.editId, outcome: 'applied', document };
    });
    return { revision, results };
  };
  return { link: { call } as unknown as Link, pushed, documents };
}

const document = (id: string, revision: number, fields: Record<string, unknown>): SettingsDocument => ({
  kind: 'server',
  id,
  revision,
  deleted: false,
  fields,
  conflicts: [],
});
const edit = (id: string, fields: Record<string, unknown>) =>
  keepEdit({ editId: crypto.randomUUID(), kind: 'server', id, fields });
const shown = async (id: string) => (await db.documents.get(['server', id]))?.fields;

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
});
after(() => db.close());

test('an empty database takes everything over and sends nothing', async () => {
  const { link, pushed } = companion([document(A, 3, { name: 'a' }), document(B, 7, { name: 'b' })]);
  await syncSettings(link);
  assert.deepEqual(await shown(A), { name: 'a' });
  assert.deepEqual(await shown(B), { name: 'b' });
  assert.equal((await readState('sync'))?.settingsRevision, 7);
  assert.deepEqual(pushed, []);
});

test('an edit shows at once, stays over what is pulled, and goes out upon what it was made on', async () => {
  const { link, pushed, documents } = companion([document(A, 3, { name: 'a', url: 'u' })]);
  await syncSettings(link);
  await edit(A, { name: 'mine' });
  assert.deepEqual(await shown(A), { name: 'mine', url: 'u' });
  documents.set(A, document(A, 4, { name: 'a', url: 'other' }));
  await syncSettings(link);
  assert.equal(pushed[0]?.base, 3);
  assert.deepEqual(await shown(A), { name: 'mine', url: 'other' });
  assert.equal(await db.edits.count(), 0);
});

test('edits go out in their order, each upon the answer to the one before', async () => {
  const { link, pushed } = companion();
  await edit(A, { name: 'one' });
  await edit(B, { name: 'two' });
  await edit(A, { name: 'three' });
  await syncSettings(link);
  assert.deepEqual(
    pushed.map(({ id, base }) => [id, base]),
    [
      [A, 0],
      [B, 0],
      [A, 1],
    ],
  );
  assert.deepEqual(await shown(A), { name: 'three' });
});

test('a refused edit is undone and told, and those after it go on', async () => {
  const { link } = companion([document(A, 3, { name: 'a' })], ({ fields }) => {
    if (fields?.name === 'taken') throw new PhotoferryError('server-exists', { target: 'taken' });
  });
  await syncSettings(link);
  const editId = crypto.randomUUID();
  const fateOf = watchFate(editId);
  await keepEdit({ editId, kind: 'server', id: A, fields: { name: 'taken' } });
  await edit(B, { name: 'b' });
  await syncSettings(link);
  const fate = fateOf();
  assert.equal(fate && 'problem' in fate && fate.problem.code, 'server-exists');
  assert.deepEqual(await shown(A), { name: 'a' });
  assert.deepEqual(await shown(B), { name: 'b' });
  assert.equal((await readState('sync'))?.problem, undefined);
});

test('a refused edit that nobody waits for leaves its problem where pages see it, until one goes through', async () => {
  const { link } = companion([], ({ fields }) => {
    if (fields?.name === 'taken') throw new PhotoferryError('server-exists', { target: 'taken' });
  });
  await edit(A, { name: 'taken' });
  await syncSettings(link);
  assert.equal((await readState('sync'))?.problem?.code, 'server-exists');
  await edit(B, { name: 'b' });
  await syncSettings(link);
  assert.equal((await readState('sync'))?.problem, undefined);
});

test('an edit stays until it was answered', async () => {
  const { link } = companion([], () => {
    throw new PhotoferryError('companion-offline');
  });
  await edit(A, { name: 'a' });
  await assert.rejects(syncSettings(link), (error) => error instanceof PhotoferryError);
  assert.equal(await db.edits.count(), 1);
  assert.deepEqual(await shown(A), { name: 'a' });
});

test('another companion, or one put back: what it does not have goes, what is only here stays', async () => {
  await syncSettings(companion([document(A, 9, { name: 'old' })]).link);
  await edit(B, { name: 'mine' });
  const other = companion([document(A.replace('1', '9'), 2, { name: 'new' })]);
  await syncSettings(other.link);
  assert.equal(await shown(A), undefined);
  assert.deepEqual(await shown(A.replace('1', '9')), { name: 'new' });
  assert.deepEqual(await shown(B), { name: 'mine' });
});

test('how far the uploads are is left alone', async () => {
  await writeState('sync', { settingsRevision: 0, uploadSequence: 42 });
  await syncSettings(companion([document(A, 3, {})]).link);
  assert.deepEqual(await readState('sync'), { settingsRevision: 3, uploadSequence: 42 });
});
