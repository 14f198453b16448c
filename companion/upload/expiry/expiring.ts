import type { Expiries } from './expiries.ts';

/** By the clock on the wall: a timer stands still while the computer sleeps. */
const EVERY_MS = 60_000;

/** Looks for what has expired: one look at a time. */
export function createExpiring(expiries: Pick<Expiries, 'look'>) {
  const closing = new AbortController();
  let looking: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;

  const look = (): Promise<void> => {
    looking ??= expiries.look(closing.signal).finally(() => {
      looking = null;
    });
    return looking;
  };

  return {
    look,
    begin(): void {
      void look();
      timer = setInterval(() => void look(), EVERY_MS);
    },
    /** Resolves when what is under way has ended; it goes on with the next start. */
    async close(): Promise<void> {
      clearInterval(timer);
      closing.abort();
      await looking;
    },
  };
}
