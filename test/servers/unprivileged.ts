import { execFileSync } from 'node:child_process';
import { chown } from 'node:fs/promises';

/** The account that servers run under: root gives its rights up, so that a read-only folder really is one. */
export const account: { uid: number; gid: number } | null = findAccount();

/** Hands a folder to that account. */
export async function giveToServer(folder: string): Promise<void> {
  if (account !== null) await chown(folder, account.uid, account.gid);
}

function findAccount(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const number = (option: string) => Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }));
  return { uid: number('-u'), gid: number('-g') };
}
