import { PhotoferryError } from '../../shared/problems.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * A failed write in the data folder as a problem: `disk-full`, or `home-unwritable` with the system's code.
 * What is no system error (our own mistake, a `PhotoferryError`) comes back as it is.
 */
export function fileProblem(error: unknown, target: string): unknown {
  const code = systemCode(error);
  if (code === null) return error;
  if (FULL.has(code)) return new PhotoferryError('disk-full', { target }, error);
  return new PhotoferryError('home-unwritable', { target, said: code }, error);
}

/** The system's error code, such as `ENOENT`; null for anything that is no system error. */
export function systemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
