import type { Entry } from '../webdav/index.ts';

/** What lies under the name of a remote file in its local folder. */
export type LocalThing = { size: number; mtimeMs: number } | { said: 'a folder' | 'a link' | 'no file' };

export type Decision =
  /** The same bytes, by size and time. */
  | 'there'
  | 'differs'
  /** Nothing shows it but the bytes themselves. */
  | 'compare';

/** Whether what is there is the file on the server. Size alone never says yes, but for the empty file. Pure. */
export function decide(remote: Pick<Entry, 'size' | 'modifiedAt'>, local: LocalThing): Decision {
  if ('said' in local) return 'differs';
  if (remote.size === null) return 'compare';
  if (remote.size !== local.size) return 'differs';
  if (remote.size === 0) return 'there';
  const seconds = (ms: number) => Math.floor(ms / 1000);
  const sameTime = remote.modifiedAt !== null && seconds(remote.modifiedAt) === seconds(local.mtimeMs);
  return sameTime ? 'there' : 'compare';
}
