import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Secrets } from '../../credentials/index.ts';
import type { Check } from './check.ts';

/** Where passwords are kept. Next to a running companion its file tells: nobody else may open its secrets. */
export async function checkPasswords(home: string, secrets: Secrets | null): Promise<Check> {
  const file = join(home, 'secrets.enc');
  const kind = secrets?.kind ?? ((await stat(file).catch(() => null)) ? 'file' : 'keyring');
  const found =
    kind === 'keyring'
      ? 'In the keyring of the system'
      : `Encrypted, in ${file} (no keyring of the system is open)`;
  return { about: 'Passwords', found };
}
