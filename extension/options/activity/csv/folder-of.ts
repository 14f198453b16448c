import { parentOf } from '../../../../shared/path-parts.ts';
import type { UploadItem } from '../../../ui/upload-items.ts';

/** The folder on the server that an upload is in; before it is there, the one below the upload folder that it goes to. */
export function folderOf({ remotePath, subfolder }: Pick<UploadItem, 'remotePath' | 'subfolder'>): string {
  return remotePath === undefined ? (subfolder ?? '') : parentOf(remotePath) || '/';
}
