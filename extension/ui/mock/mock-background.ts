import { PhotoferryError } from '../../../shared/problems.ts';
import { db, readState, writeState } from '../../db.ts';
import type { MessageName, Messages } from '../../messages.ts';
import { placeOf } from '../../upload-order.ts';
import { uploadsIn } from '../uploads-in.ts';
import { COMPANION } from './mock-states.ts';

type Params = Record<string, unknown>;

/** Answers what pages ask of the background, by changing the database as it would. */
export async function mockBackground(name: MessageName, params: unknown): Promise<unknown> {
  await new Promise((resolve) => setTimeout(resolve, 300));
  return ANSWERS[name](params as Params);
}

const ANSWERS: { [N in MessageName]: (params: Params) => Promise<Messages[N]['result']> } = {
  async pair({ code }) {
    const text = String(code);
    if (!/^pf/i.test(text)) throw new PhotoferryError('pairing-code-invalid');
    if (text.length < 12) throw new PhotoferryError('pairing-failed');
    await writeState('link', {
      phase: 'connected',
      companion: COMPANION,
      port: 47821,
      changedAt: Date.now(),
    });
    return { name: COMPANION.name };
  },
  async unpair() {
    await writeState('link', { phase: 'unpaired', changedAt: Date.now() });
    return null;
  },
  call: async () => null,
  async editSettings(change) {
    const key = [change.kind, change.id] as ['server', string];
    const before = await db.documents.get(key);
    const fields = { ...before?.fields, ...(change.fields as object | undefined) };
    const conflicts = (before?.conflicts ?? []).filter(
      ({ field }) => !(field in ((change.fields as object) ?? {})),
    );
    const deleted = change.delete === true;
    await db.documents.put({
      kind: key[0],
      id: key[1],
      revision: 9,
      deleted,
      fields,
      conflicts,
      confirmed: null,
    });
    const link = await readState('link');
    return { outcome: link?.phase === 'connected' ? 'applied' : 'kept' };
  },
  async retry({ id }) {
    await db.uploads
      .where('id')
      .equals(String(id))
      .modify((row) => {
        delete row.problem;
        Object.assign(row, { state: 'queued', changedAt: Date.now() });
        Object.assign(row, placeOf(row));
      });
    return null;
  },
  async retryAll() {
    await uploadsIn(db, { phase: 'failed', serverId: null }).modify((row) => {
      delete row.problem;
      Object.assign(row, { state: 'queued', changedAt: Date.now() });
      Object.assign(row, placeOf(row));
    });
    return null;
  },
  async cancel({ id }) {
    await db.uploads
      .where('id')
      .equals(String(id))
      .modify((row) => {
        Object.assign(row, { state: 'failed', problem: { code: 'cancelled' }, changedAt: Date.now() });
        Object.assign(row, placeOf(row));
      });
    await db.outbox.delete(String(id));
    return null;
  },
  async allowSite({ outboxId }) {
    await db.outbox
      .where('id')
      .equals(String(outboxId))
      .modify((row) => {
        row.state = 'fetching';
        delete row.needsPermission;
      });
    return null;
  },
  async dismiss({ id }) {
    await db.uploads.delete(String(id));
    await db.outbox.delete(String(id));
    return null;
  },
  /** Started while one reads. */
  lookForCompanion: async () => ({ found: performance.now() > 8000 }),
  sendKept: async () => null,
  wake: async () => null,
};
