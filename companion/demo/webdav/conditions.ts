import type { BigIntStats } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from './refusal.ts';

/** Strong ETag of a file: any write gives another one. Folders have none, since theirs would not tell of changes. */
export function etagOf(stats: BigIntStats): string | null {
  if (!stats.isFile()) return null;
  return `"${stats.ino.toString(36)}-${stats.size.toString(36)}-${stats.mtimeNs.toString(36)}"`;
}

/** Throws 412 where `If-Match`, `If-None-Match` (RFC 9110, 13.1) or `If` (RFC 4918, 10.4) do not hold. */
export function requireConditions(headers: IncomingHttpHeaders, stats: BigIntStats | null): void {
  const etag = stats ? etagOf(stats) : null;
  const ifMatch = headers['if-match'];
  if (ifMatch !== undefined && !(ifMatch.trim() === '*' ? stats : listed(ifMatch, etag))) {
    throw new Refusal(412, 'It is not what you saw last.');
  }
  const ifNoneMatch = headers['if-none-match'];
  if (ifNoneMatch !== undefined && (ifNoneMatch.trim() === '*' ? stats : listed(ifNoneMatch, etag))) {
    throw new Refusal(412, 'It is there already.');
  }
  // Only the form that names an ETag can hold: this server hands out no lock tokens.
  const condition = headers.if;
  if (condition !== undefined && !listed(/\(\[(.*?)\]\)/.exec(String(condition))?.[1] ?? '', etag)) {
    throw new Refusal(412, 'It is not what you saw last.');
  }
}

/** Whether a list of ETags names this one; weak ones never match (strong comparison). */
export function listed(list: string, etag: string | null): boolean {
  return etag !== null && list.split(',').some((candidate) => candidate.trim() === etag);
}
