import { useEffect, useState } from 'preact/hooks';

/**
 * The time (ms), shown anew every `every` ms: for “2 hours ago” and “in 24 seconds”. It is the time of this rendering:
 * what has happened since the last tick would else lie in the future.
 */
export function useNow(every: number): number {
  const [, setTicks] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTicks((before) => before + 1), every);
    return () => clearInterval(timer);
  }, [every]);
  return Date.now();
}
