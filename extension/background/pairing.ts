/** Makes and forgets the pairing with a companion. */
import { parseCode } from '../../shared/link/code.ts';
import { db, writeState } from '../db.ts';
import { adopt, leave } from './companion.ts';
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

/** The companion keeps its half until it is revoked there; without ours it is worth nothing. */
export async function unpair(): Promise<null> {
  await db.state.delete('pairing');
  await leave();
  return null;
}
