import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/** How long a browser may take to show its first page; the first start of a profile on a slow disk is slow. */
const SHOWN_MS = 60_000;
/** How long it may take to save its profile and end. */
const END_MS = 10_000;

export interface BrowserProcess {
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** Starts a browser; resolves once it shows its first page, with null where it ended or hung before. */
export async function startBrowser(
  path: string,
  args: readonly string[],
  shown: Promise<void>,
  stop: AbortSignal,
): Promise<BrowserProcess | null> {
  const child = spawn(path, args, { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const close = async () => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), END_MS);
    await exit;
    clearTimeout(patience);
  };
  const over = new AbortController();
  const outcome = await Promise.race([
    shown.then(() => 'shown'),
    ended.then(() => 'ended'),
    delay(SHOWN_MS, 'hung', { signal: AbortSignal.any([stop, over.signal]) }).catch(() => 'stopped'),
  ]);
  over.abort();
  if (outcome === 'shown') return { ended, close };
  await close();
  return null;
}
