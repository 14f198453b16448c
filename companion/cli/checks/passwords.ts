import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Secrets } from '../../credentials/index.ts';
import type { Check } from './check.ts';

/** Where passwords are kept. Next to a running companion its files tell: nobody else opens its secrets. */
export async function checkPasswords(home: string, secrets: Secrets | null): Promise<Check> {
  const marked = () => stat(join(home, 'secrets.keyring')).catch(() => null);
  const kind = secrets?.kind ?? ((await marked()) ? 'keyring' : 'file');
  const found =
    kind === 'keyring'
      ? 'In the keyring of the system'
      : `Encrypted, in ${join(home, 'secrets.enc')} (no keyring of the system could be used)`;
  return { about: 'Passwords', found };
}
