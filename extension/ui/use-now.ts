import { useEffect, useState } from 'preact/hooks';

/** The time (ms), anew every `every` ms: for “2 hours ago” and “in 24 seconds”. */
export function useNow(every: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
