import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateFolder, writeAtomically } from '../files/index.ts';
import { openKeyring, probeKeyring } from './keyring.ts';
import { openSecretsFile } from './secrets-file.ts';
import type { Secrets } from './types.ts';

/**
 * Opens the store of secrets: the keyring of the system where one can be written to, else an encrypted file. The
 * choice is made once for a data folder, so that secrets do not seem lost on a day without a desktop session; then
 * the keyring's calls throw `keyring-unavailable`.
 * Throws `secrets-unreadable` after putting a file aside that cannot be decrypted, `home-unwritable`.
 */
export async function openSecrets(
  home: string,
  { keyring = process.env.PHOTOFERRY_KEYRING !== 'off' }: { keyring?: boolean } = {},
): Promise<Secrets> {
  makePrivateFolder(home);
  const inKeyring = join(home, 'secrets.keyring');
  if (!keyring) return openSecretsFile(home);
  if (existsSync(inKeyring)) return openKeyring();
  if (existsSync(join(home, 'secrets.enc')) || !(await probeKeyring())) return openSecretsFile(home);
  await writeAtomically(inKeyring, 'The passwords of this data folder are in the keyring of the system.\n');
  return openKeyring();
}
