/** Finds out what a server really does, by doing it in a throw-away folder. */
import { randomBytes } from 'node:crypto';
import type { Capabilities } from '../../../shared/capabilities.ts';
import { temporaryName } from '../../../shared/temporary-name.ts';
import { childPath } from '../remote-path.ts';
import type { WebdavClient } from '../types.ts';
import { type Bench, createBench, SETTLE_MS } from './bench.ts';
import { findAll } from './find-all.ts';
import { isRemoved, nearestFolder } from './throw-away.ts';

export interface ProbeOptions {
  /** Where the throw-away folder is made; if it is not there, in the nearest folder above. */
  folder: string;
  /** Id of this installation, part of the name. */
  machine: string;
  /** What discovery called the server. */
  product?: string | undefined;
  /** The throw-away folder of a probe that was interrupted: it is removed first. */
  leftover?: string | null;
  /** Told the throw-away folder before it is made, and null once it is gone: to be kept safely. */
  keep(folder: string | null): Promise<void>;
  signal?: AbortSignal | undefined;
  settleMs?: number;
  /** For one finding; what takes longer stays unknown. */
  findingMs?: number;
}

/** What was found. `unknown` could not be found out, and stands at what is assumed. */
export interface Probed {
  capabilities: Capabilities;
  unknown: (keyof Capabilities)[];
}

const FINDING_MS = 20_000;

/**
 * About forty requests and three seconds. A finding that fails is unknown and fails nothing else.
 * @throws wrong-password, cancelled, and what keeps the folder from being made or a file from being written there
 */
export async function probe(client: WebdavClient, options: ProbeOptions): Promise<Probed> {
  const { machine, product, leftover = null, keep, settleMs = SETTLE_MS, findingMs = FINDING_MS } = options;
  const signal = options.signal ?? new AbortController().signal;
  if (leftover !== null && (await isRemoved(client, leftover, signal))) await keep(null);

  const parent = await nearestFolder(client, options.folder, signal);
  const folder = childPath(parent, temporaryName(machine, `${randomBytes(4).toString('hex')}-probe`));
  const written = new Map<string, number>();
  const benchFor = (limit: AbortSignal): Bench =>
    createBench(client, folder, { signal: AbortSignal.any([signal, limit]), settleMs, written });
  await keep(folder);
  try {
    return await findAll(benchFor, { product, host: client.root.hostname, findingMs, signal });
  } finally {
    if (await isRemoved(client, folder, signal)) await keep(null);
  }
}
