/** The states of an upload: apart from the schemas, which pages do not need. */

/** Life of an upload. `waiting` is tried again by itself at `nextAttemptAt`; `failed` waits for the user. */
export const UPLOAD_STATES = [
  'receiving',
  'fetching',
  'queued',
  'uploading',
  'verifying',
  'waiting',
  'done',
  'skipped',
  'failed',
] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

/** What is under way, as opposed to ended. */
export const isUnderWay = (state: UploadState): boolean =>
  state !== 'done' && state !== 'skipped' && state !== 'failed';
