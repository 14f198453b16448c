import { uploadFolderProtocol } from './upload-folder.ts';

const TWO_DAYS_MS = 2 * 86_400_000;

/** ownCloud 10's chunking NG. A chunk that was cut stays, shortened; gaps are joined in silence. */
export const owncloud = uploadFolderProtocol({ lifeMs: TWO_DAYS_MS, announces: () => ({}) });
