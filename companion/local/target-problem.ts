import { PhotoferryError, type ProblemCode } from '../../shared/problems.ts';
import { systemCode } from '../files/index.ts';

const CODES: Record<string, ProblemCode> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  // Too long, or with characters that this file system does not have.
  ENAMETOOLONG: 'local-name-refused',
  EILSEQ: 'local-name-refused',
  EINVAL: 'local-name-refused',
  ELOOP: 'unsafe-path',
};

/** A failed write of a file that a server has, as a problem; what is no error of the system comes back as it is. */
export function targetProblem(error: unknown, target: string): unknown {
  const said = systemCode(error);
  if (said === null) return error;
  const code = CODES[said];
  if (code) return new PhotoferryError(code, { target }, error);
  return new PhotoferryError('local-unwritable', { target, said }, error);
}
