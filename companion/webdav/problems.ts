/** What every answer and every network failure means: the only place that decides it. */
import { PhotoferryError, type Problem, type ProblemCode } from '../../shared/problems.ts';
import { nameOf, parentPath } from './remote-path.ts';

/** An answer that was not the hoped-for one. */
export interface BadAnswer {
  method: string;
  /** Decoded path below the root. */
  path: string;
  host: string;
  status: number;
  statusText?: string;
  header(name: string): string | null;
  /** The beginning of its body. */
  text: string;
}

/** The problem that an HTTP status (with headers and body) stands for. `now` in milliseconds since 1970. */
export function answerProblem(answer: BadAnswer, now: number): PhotoferryError {
  const { status } = answer;
  const code = codeOf(answer);
  const details: Omit<Problem, 'code'> = { target: targetOf(code, answer), said: saidBy(answer), status };
  const retryAfter = parseRetryAfter(answer.header('retry-after'), now);
  if (retryAfter !== null) details.retryAfter = retryAfter;
  return new PhotoferryError(code, details);
}

/** Problems that may pass by themselves. */
export const TRANSIENT: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  ...(['host-not-found', 'connection-refused', 'connection-timeout', 'connection-lost'] as const),
  'proxy-unreachable',
  ...(['locked', 'server-busy', 'maintenance', 'server-error', 'truncated-answer'] as const),
]);

/** Seconds to wait, from a number or a date (RFC 9110 section 10.2.3). */
export function parseRetryAfter(value: string | null, now: number): number | null {
  if (value === null) return null;
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now) / 1000));
}

/** A page for people instead of an answer for programs. */
export function isHtml(answer: Pick<BadAnswer, 'header' | 'text'>): boolean {
  return /html/i.test(answer.header('content-type') ?? '') || /^\s*<(!doctype html|html)/i.test(answer.text);
}

/** 420, 499, 509 and 520–524 are what proxies and hosters say when they are overloaded. */
const BUSY = new Set([408, 420, 425, 429, 499, 502, 503, 504, 509, 520, 521, 522, 523, 524]);
const WRITES = new Set(['PUT', 'MKCOL', 'MOVE']);

function codeOf(answer: BadAnswer): ProblemCode {
  const { status, method } = answer;
  const writes = WRITES.has(method);
  if (status >= 300 && status < 400) {
    return looksLikeLogin(answer.header('location') ?? '') ? 'login-page' : 'redirected-elsewhere';
  }
  if (status === 503 && /maintenance/i.test(answer.text)) return 'maintenance';
  if (BUSY.has(status)) return 'server-busy';
  if (status === 507) return 'server-full';
  if (status === 501) return writes ? 'forbidden' : 'not-webdav';
  if (status >= 500) return 'server-error';
  switch (status) {
    case 401:
      return 'wrong-password';
    case 403:
      return method === 'PUT' || method === 'MKCOL' ? 'folder-read-only' : 'forbidden';
    case 404:
      return method === 'GET' ? 'file-gone' : 'folder-missing';
    case 405:
      return writes ? 'forbidden' : 'not-webdav';
    case 407:
      return 'proxy-refused';
    case 409:
      return 'folder-missing';
    case 412:
    // The file is shorter than the part that was asked for (RFC 9110 section 15.5.17).
    case 416:
      return 'changed-on-server';
    case 413:
      return 'file-too-large';
    case 423:
      return 'locked';
    case 400:
      if (method === 'PUT' && /checksum/i.test(answer.text)) return 'not-stored-whole';
      return writes ? 'name-refused' : 'invalid-answer';
    case 414:
    case 431:
      return writes ? 'name-refused' : 'invalid-answer';
  }
  if (status < 300 && isHtml(answer)) return hasPasswordField(answer.text) ? 'login-page' : 'not-webdav';
  return status < 300 && !writes ? 'not-webdav' : 'invalid-answer';
}

/** What the sentence of a problem speaks about: the host, the folder, or the file. */
function targetOf(code: ProblemCode, { method, path, host }: BadAnswer): string {
  switch (code) {
    case 'folder-missing':
    case 'folder-read-only':
      return WRITES.has(method) ? parentPath(path) : path;
    case 'file-too-large':
    case 'not-stored-whole':
    case 'name-refused':
      return nameOf(path);
    case 'file-gone':
    case 'locked':
    case 'changed-on-server':
      return path;
    default:
      return host;
  }
}

function saidBy(answer: BadAnswer): string {
  if (answer.status >= 300 && answer.status < 400) return withoutQuery(answer.header('location') ?? '');
  const line = `${answer.status} ${answer.statusText ?? ''}`.trim();
  if (isHtml(answer)) return answer.status < 300 ? `${line}, a web page` : line;
  // sabre/dav (Nextcloud, ownCloud) explains itself in <s:message>.
  const message = /<s:message[^<>]*>([^<]{1,200})/.exec(answer.text)?.[1]?.replace(/\s+/g, ' ').trim();
  return message === undefined || message === '' ? line : `${line}: ${message}`;
}

function looksLikeLogin(location: string): boolean {
  return /(^|[/._-])(log-?in|sign-?in|sso|auth|oauth2?)([/._-]|$)/i.test(withoutQuery(location));
}

function hasPasswordField(text: string): boolean {
  return /type\s*=\s*["']?password/i.test(text);
}

/** Queries may carry tokens; they are neither shown nor logged. */
function withoutQuery(location: string): string {
  return location.replace(/[?#].*$/s, '').replace(/\/\/[^/]*@/, '//');
}
