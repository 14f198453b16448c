import { PhotoferryError } from '../../shared/problems.ts';
import { systemCode } from '../files/index.ts';

/** A failed look at a local file as a problem: `source-missing` or `source-unreadable`; others stay as they are. */
export function sourceProblem(error: unknown, target: string): unknown {
  const code = systemCode(error);
  if (code === null) return error;
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new PhotoferryError('source-missing', { target }, error);
  if (code === 'ELOOP') return new PhotoferryError('unsafe-path', { target }, error);
  return new PhotoferryError('source-unreadable', { target, said: code }, error);
}
