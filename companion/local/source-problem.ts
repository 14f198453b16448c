import { PhotoferryError } from '../../shared/problems.ts';
import { systemCode } from '../files/index.ts';

/** A failed look at a local file as a problem: `source-missing` or `source-unreadable`; others stay as they are. */
export function sourceProblem(error: unknown, target: string): unknown {
  const code = systemCode(error);
  if (code === null) return error;
  // Names in the letters of an older system come in no form in which they could be asked for.
  if (code === 'ENOENT' && target.includes('\uFFFD'))
    return new PhotoferryError('source-unreadable', { target, said: 'its name is not in UTF-8' }, error);
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new PhotoferryError('source-missing', { target }, error);
  if (code === 'ELOOP') return new PhotoferryError('unsafe-path', { target }, error);
  return new PhotoferryError('source-unreadable', { target, said: code }, error);
}
