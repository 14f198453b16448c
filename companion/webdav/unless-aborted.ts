import { PhotoferryError } from '../../shared/problems.ts';

/** Waits for work that others wait for, too: an abort ends only the waiting. Throws the signal's reason, or `cancelled`. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () =>
    reject(signal.reason instanceof PhotoferryError ? signal.reason : new PhotoferryError('cancelled'));
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
