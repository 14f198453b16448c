import { PhotoferryError, type ProblemCode } from '../../shared/problems.ts';

const CODES: Record<string, ProblemCode> = {
  ENOTFOUND: 'host-not-found',
  EAI_AGAIN: 'host-not-found',
  ECONNREFUSED: 'connection-refused',
  EHOSTUNREACH: 'connection-refused',
  ENETUNREACH: 'connection-refused',
  EADDRNOTAVAIL: 'connection-refused',
  ETIMEDOUT: 'connection-timeout',
  ECONNRESET: 'connection-lost',
  ECONNABORTED: 'connection-lost',
  EPIPE: 'connection-lost',
  ERR_STREAM_PREMATURE_CLOSE: 'connection-lost',
  ERR_STREAM_DESTROYED: 'connection-lost',
  EPROTO: 'tls-failed',
};

/** The problem behind an error of Node's network stack. Ours pass through. */
export function networkProblem(error: unknown, url: URL): PhotoferryError {
  if (error instanceof PhotoferryError) return error;
  const { code, message } = describe(error);
  const problem = CODES[code] ?? byPrefix(code);
  if (problem === 'host-not-found') return new PhotoferryError(problem, { target: url.hostname }, error);
  if (problem === 'tls-failed') {
    // “wrong version number” is OpenSSL's way to say that the other side speaks no TLS.
    const said = /wrong version number|packet length too long/i.test(message)
      ? 'it speaks no https on this port'
      : code;
    return new PhotoferryError(problem, { target: url.host, said }, error);
  }
  if (problem === 'invalid-answer')
    return new PhotoferryError(problem, { target: url.host, said: `it is no HTTP (${code})` }, error);
  return new PhotoferryError(problem, { target: url.host }, error);
}

/** True for a connection that was closed under a request. */
export function isReset(error: unknown): boolean {
  return CODES[describe(error).code] === 'connection-lost';
}

function byPrefix(code: string): ProblemCode {
  if (code.startsWith('ERR_TLS') || code.startsWith('ERR_SSL')) return 'tls-failed';
  if (code.startsWith('HPE_')) return 'invalid-answer';
  return 'connection-lost';
}

function describe(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: '', message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { code, message: error.message };
}
