/** The one link to the companion: made when it is wanted, shared by all who want it, left to die when nobody does. */
import type { Link } from '../../shared/link/index.ts';
import { PhotoferryError, type Problem, toProblem } from '../../shared/problems.ts';
import { db, readState, writeState } from '../db.ts';
import { type LinkEvent, nextLinkState } from './link-state.ts';
import { reachCompanion } from './reach-companion.ts';

type Watcher = (link: Link | null, problem: Problem | null) => void;

let current: Link | null = null;
let connecting: Promise<Link> | null = null;
const watchers: Watcher[] = [];
const started = start();

/** The link where there is one now. */
export const linked = (): Link | null => current;

/** Calls back after every link made, every link lost and every try that failed. */
export function watchLink(watcher: Watcher): void {
  watchers.push(watcher);
}

/** The link, made if need be. Throws not-paired, companion-offline, impostor, protocol-mismatch … */
export async function connected(): Promise<Link> {
  if (current) return current;
  connecting ??= connect().finally(() => {
    connecting = null;
  });
  return await connecting;
}

/** Makes a link that was proven the current one. */
export async function adopt(link: Link, port: number): Promise<void> {
  const former = current;
  current = link;
  former?.close();
  void link.closed.then((problem) => lost(link, problem));
  await show({ type: 'connected', companion: { ...link.companion }, port });
  tell(link, null);
}

/** Ends the link and shows that there is no pairing. */
export async function leave(): Promise<void> {
  const former = current;
  current = null;
  former?.close();
  await show({ type: 'unpaired' });
  tell(null, { code: 'not-paired' });
}

async function connect(): Promise<Link> {
  await started;
  try {
    const pairing = await readState('pairing');
    if (!pairing) throw new PhotoferryError('not-paired');
    await show({ type: 'connecting' });
    const { link, port } = await reachCompanion(pairing);
    // It may have been undone while we were looking.
    if ((await readState('pairing'))?.keyId !== pairing.keyId) {
      link.close();
      throw new PhotoferryError('not-paired');
    }
    await adopt(link, port);
    return link;
  } catch (error) {
    const problem = toProblem(error);
    if (await readState('pairing')) await show({ type: 'failed', problem });
    tell(null, problem);
    throw error;
  }
}

async function lost(link: Link, problem: Problem | null): Promise<void> {
  if (current !== link) return;
  current = null;
  await show({ type: 'closed', problem });
  tell(null, problem ?? { code: 'companion-offline' });
}

async function start(): Promise<void> {
  const paired = (await readState('pairing')) !== undefined;
  await show({ type: 'started', paired });
}

async function show(event: LinkEvent): Promise<void> {
  await db.transaction('rw', db.state, async () => {
    const state = await readState('link');
    const next = nextLinkState(state, event, Date.now());
    if (next !== state) await writeState('link', next);
  });
}

function tell(link: Link | null, problem: Problem | null): void {
  for (const watcher of watchers) watcher(link, problem);
}
