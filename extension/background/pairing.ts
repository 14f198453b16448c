/** Makes and forgets the pairing with a companion. */
import { parseCode } from '../../shared/link/index.ts';
import { db, writeState } from '../db.ts';
import { adopt, leave, linked } from './companion.ts';
import { ownOrigin, reachCompanion } from './reach-companion.ts';

/** Throws pairing-code-invalid, pairing-failed, companion-offline, protocol-mismatch … */
export async function pair({ code }: { code: string }): Promise<{ name: string }> {
  // What is no code at all needs no companion to say so.
  parseCode(code);
  const { link, port } = await reachCompanion({ code });
  await db.transaction('rw', db.state, async () => {
    await writeState('pairing', { keyId: link.keyId, key: link.key, origin: ownOrigin() });
    // It may be another companion than before: everything is asked for anew. What waits here stays.
    await writeState('sync', { settingsRevision: 0, uploadSequence: 0 });
  });
  await adopt(link, port);
  return { name: link.companion.name };
}

/** A companion that is connected forgets its half too; with one that is not, its half is worth nothing without ours. */
export async function unpair(): Promise<null> {
  await db.state.delete('pairing');
  // Not waited for: a link that is closed still sends what it was given, and is over here whatever the answer.
  linked()
    ?.call('pairing.end', {})
    .catch(() => null);
  await leave();
  return null;
}
