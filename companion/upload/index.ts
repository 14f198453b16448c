export { openUploads, type Uploads, type UploadsParts } from './uploads.ts';
