import type { Accounts } from '../accounts/index.ts';
import { removeTemporary, removeUpload } from '../transfer/index.ts';
import { childPath } from '../webdav/index.ts';
import type { UploadRow } from './row.ts';

/** Removes what a cancelled upload may have left on its server, if it can be reached; never throws. */
export async function clearUp(row: UploadRow, accounts: Pick<Accounts, 'client'>): Promise<void> {
  const client = await accounts.client(row.serverId).catch(() => null);
  if (client === null) return;
  await removeTemporary(client, childPath(row.folder, row.tempName));
  if (row.intent !== null && 'upload' in row.intent) await removeUpload(client, row.intent);
}
