import { liveQuery } from 'dexie';
import { useEffect, useState } from 'preact/hooks';

/** The result of a database query, anew whenever what it read has changed; undefined until the first one is there. */
export function useLiveQuery<T>(
  query: () => Promise<T>,
  dependencies: readonly unknown[] = [],
): T | undefined {
  const [result, setResult] = useState<T>();
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    const subscription = liveQuery(query).subscribe({
      next: (value) => setResult(() => value),
      error: setFailure,
    });
    return () => subscription.unsubscribe();
  }, dependencies as unknown[]);
  if (failure !== undefined) throw failure;
  return result;
}
