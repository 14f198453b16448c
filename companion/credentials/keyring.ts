import { randomUUID } from 'node:crypto';
import { AsyncEntry } from '@napi-rs/keyring';
import { PhotoferryError } from '../../shared/problems.ts';
import type { Secrets } from './types.ts';

const SERVICE = 'Photoferry';
/** A keyring may ask the user to unlock it; a probe does not wait for that. */
const PROBE_MS = 5000;

/** The keyring of the system. Every call may throw `keyring-unavailable`. */
export function openKeyring(): Secrets {
  return {
    kind: 'keyring',
    get: (name) => attempt(() => entry(name).getPassword()),
    set: (name, value) => attempt(() => entry(name).setPassword(value)),
    async delete(name) {
      await attempt(() => entry(name).deleteCredential());
    },
  };
}

/** Whether a secret can be written, read and deleted. Constructing an entry succeeds even where writing fails. */
export async function probeKeyring(timeoutMs = PROBE_MS): Promise<boolean> {
  const value = randomUUID();
  const signal = AbortSignal.timeout(timeoutMs);
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  const tried = async () => {
    const probe = entry(`probe:${value}`);
    await probe.setPassword(value, signal);
    const read = await probe.getPassword(signal);
    await probe.deleteCredential(signal);
    return read === value;
  };
  return Promise.race([tried(), aborted]).catch(() => false);
}

/** Linux would fall back to the kernel's keyring, which forgets everything at the next start. */
function entry(name: string): AsyncEntry {
  return new AsyncEntry(SERVICE, name, { linux: { store: 'secret-service' } });
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new PhotoferryError('keyring-unavailable', { said }, error);
  }
}
