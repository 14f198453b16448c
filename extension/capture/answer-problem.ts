/** What is wrong with a site's answer to the request for a photo. Pure. */
import { PhotoferryError, type ProblemCode } from '../../shared/problems.ts';

export interface SiteAnswer {
  url: string;
  status: number;
  /** Content-Type as sent; null without one. */
  type: string | null;
}

/** The problem, or null where it may be a photo: the companion looks at the bytes in the end. */
export function answerProblem({ url, status, type }: SiteAnswer): PhotoferryError | null {
  const target = withoutQuery(url);
  if (status < 200 || status > 299) {
    const code = codeFor(status);
    return new PhotoferryError(code, { target, said: `HTTP ${status}`, status });
  }
  const essence = type?.split(';')[0]?.trim().toLowerCase() ?? '';
  // A wrong type is common (text/plain, octet-stream); a web page is a login or a placeholder.
  if (essence === 'text/html' || essence === 'application/xhtml+xml') {
    return new PhotoferryError('not-an-image', { target, said: essence });
  }
  return null;
}

function codeFor(status: number): ProblemCode {
  if (status === 404 || status === 410) return 'image-not-found';
  if (status === 401 || status === 403 || status === 407) return 'image-refused';
  return 'image-unreachable';
}

/** Addresses of photos may carry keys in their query: it is not shown. */
export function withoutQuery(address: string): string {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return address.split(/[?#]/)[0]?.slice(0, 200) ?? '';
  return `${url.origin}${url.pathname}`;
}
