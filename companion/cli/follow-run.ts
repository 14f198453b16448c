import { PhotoferryError } from '../../shared/problems.ts';

export interface RunCalls<News extends { end: unknown }> {
  begin(): Promise<unknown>;
  /** Answered as soon as there is something new. */
  next(): Promise<News>;
  /** Ends it cleanly. */
  end(): Promise<unknown>;
}

/**
 * Begins what runs in the engine, and tells what is new until it ends. Aborted by `stop`, it is ended cleanly, and its
 * end is still told. Throws what beginning it throws, and `companion-offline` where the companion goes away.
 */
export async function followRun<News extends { end: unknown }>(
  { begin, next, end }: RunCalls<News>,
  { stop, news }: { stop: AbortSignal; news(news: News): void },
): Promise<NonNullable<News['end']>> {
  if (stop.aborted) throw new PhotoferryError('cancelled');
  await begin();
  const endNow = () => void end().catch(() => {});
  stop.addEventListener('abort', endNow);
  if (stop.aborted) endNow();
  try {
    for (;;) {
      const told = await next();
      news(told);
      if (told.end) return told.end;
    }
  } finally {
    stop.removeEventListener('abort', endNow);
  }
}
