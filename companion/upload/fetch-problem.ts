import { PhotoferryError } from '../../shared/problems.ts';
import { systemCode } from '../files/index.ts';

/** A photo's address as it may be shown and logged: host and path; queries are often signed. */
export function photoTarget(url: URL): string {
  const text = url.host + url.pathname;
  return text.length <= 120 ? text : `${text.slice(0, 119)}…`;
}

/** What an answer without the photo means. */
export function statusProblem(status: number, target: string): PhotoferryError {
  if (status === 404 || status === 410) return new PhotoferryError('image-not-found', { target, status });
  if (status === 401 || status === 403) return new PhotoferryError('image-refused', { target, status });
  return new PhotoferryError('image-unreachable', { target, status, said: `HTTP ${status}` });
}

/** What broke while a photo was read into a file of ours. */
export function fetchProblem(error: unknown, target: string, file: string): PhotoferryError {
  if (error instanceof PhotoferryError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new PhotoferryError('disk-full', { target: file }, error);
  const ofFile = error instanceof Error && 'path' in error;
  if (ofFile)
    return new PhotoferryError('home-unwritable', { target: file, said: systemCode(error) ?? code }, error);
  const said = SAID[code] ?? ((error instanceof Error ? error.message : String(error)) || code);
  return new PhotoferryError('image-unreachable', { target, said }, error);
}

const SAID: Record<string, string> = {
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name could not be looked up',
  ECONNREFUSED: 'nothing answers there',
  ECONNRESET: 'the connection broke off',
  ETIMEDOUT: 'no answer in time',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'there is no network',
};
