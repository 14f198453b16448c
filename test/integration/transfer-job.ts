import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Intent, SendJob } from '../../companion/transfer/index.ts';
import { CAUTIOUS } from '../../shared/capabilities.ts';

export const TEMPORARY = 'pf-laptop-0001.upload';

export interface TestJob extends SendJob {
  /** What was journalled, in order. */
  readonly journalled: Intent[];
  readonly phases: string[];
}

/** A job with these bytes, into the root under `name`, as `changes` have it. */
export function jobFor(bytes: string | Buffer, changes: Partial<SendJob> = {}): TestJob {
  const buffer = Buffer.from(bytes as string);
  const journalled: Intent[] = [];
  const phases: string[] = [];
  return {
    source: {
      open: (from = 0) => Readable.from(chunksOf(buffer.subarray(from))),
      size: buffer.length,
      sha256: createHash('sha256').update(buffer).digest('hex'),
    },
    ...{ folder: '/', name: 'photo.jpg', tempName: TEMPORARY, intent: null, makeBelow: null },
    ...{ mtimeMs: null, capabilities: CAUTIOUS },
    signal: new AbortController().signal,
    async journal(intent) {
      journalled.push(intent);
    },
    phase: (phase) => phases.push(phase),
    journalled,
    phases,
    ...changes,
  };
}

function* chunksOf(buffer: Buffer): Generator<Buffer> {
  for (let i = 0; i < buffer.length; i += 65_536) yield buffer.subarray(i, i + 65_536);
}
