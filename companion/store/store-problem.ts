import { PhotoferryError } from '../../shared/problems.ts';

// Primary result codes, https://sqlite.org/rescode.html
const BUSY = 5;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** Whether another process holds the database. */
export const isBusy = (error: unknown): boolean => primaryCode(error) === BUSY;

/** An error of SQLite as a problem; what is none of its own comes back as it is. */
export function storeProblem(error: unknown, target: string): unknown {
  const said = error instanceof Error ? error.message : String(error);
  switch (primaryCode(error)) {
    case FULL:
      return new PhotoferryError('disk-full', { target }, error);
    case READONLY:
    case CANTOPEN:
    case IOERR:
      return new PhotoferryError('home-unwritable', { target, said }, error);
    case CORRUPT:
    case NOTADB:
      return new PhotoferryError('store-damaged', { target, said }, error);
    default:
      return error;
  }
}

function primaryCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}
