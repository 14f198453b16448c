import type { BigIntStats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from './refusal.ts';

/** Where a request points: decoded segments below the root, and the file that stands for them. */
export interface Target {
  segments: string[];
  file: string;
  /** The URL ended with a slash, as those of folders do. */
  slash: boolean;
}

/** Reads a request target (path, or absolute URL as RFC 9112 allows). Throws 400 for what no file can be named. */
export function resolveTarget(root: string, requestTarget: string): Target {
  const path = requestTarget.replace(/^https?:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
  if (!path.startsWith('/')) throw new Refusal(400, 'The path must start with a slash.');
  const segments = path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decodeSegment);
  return { segments, file: join(root, ...segments), slash: path.endsWith('/') };
}

/** What stands at the target, or null. Links and special files, and what lies behind them, are refused with 403. */
export async function look(root: string, target: Target): Promise<BigIntStats | null> {
  let stats = await lstat(root, { bigint: true });
  let path = root;
  for (const segment of target.segments) {
    if (!stats.isDirectory()) return null;
    path = join(path, segment);
    const next = await lstat(path, { bigint: true }).catch(absent);
    if (!next) return null;
    if (!next.isDirectory() && !next.isFile()) throw new Refusal(403, 'Links are not followed here.');
    stats = next;
  }
  return stats;
}

/** The same for the folder that holds the target; 409 where there is none (RFC 4918, 9.3.1 and 9.7.1). */
export async function requireParent(root: string, target: Target): Promise<void> {
  const parent = await look(root, { ...target, segments: target.segments.slice(0, -1) });
  if (!parent?.isDirectory()) throw new Refusal(409, 'The folder above is missing.');
}

/** What separates paths, and on Windows also names a drive or a stream. */
const UNUSABLE = process.platform === 'win32' ? /[/\\:\0]/ : /[/\0]/;

function decodeSegment(raw: string): string {
  let segment: string;
  try {
    segment = decodeURIComponent(raw);
  } catch {
    throw new Refusal(400, 'The path is not valid UTF-8.');
  }
  if (segment === '.' || segment === '..' || UNUSABLE.test(segment)) {
    throw new Refusal(400, 'The path has a segment that may not be used.');
  }
  return segment;
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}
