import { t } from './i18n.ts';
import type { UploadItem } from './upload-items.ts';

/** Where an upload is on its server; as long as it is on its way, where it goes: the folder first, since the end may be cut off. */
export function whereOf({ remotePath, subfolder }: UploadItem, serverName: string): string {
  if (remotePath) return `${serverName}:${remotePath}`;
  return subfolder ? t('to_server_folder', subfolder, serverName) : t('to_server', serverName);
}
