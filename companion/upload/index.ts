export type { Uploads, UploadsParts } from './types.ts';
export { openUploads } from './uploads.ts';
