import { useEffect, useRef, useState } from 'preact/hooks';
import { type Problem, toProblem } from '../../../../shared/problems.ts';

export interface Pages<T> {
  /** Undefined until the first page is there. */
  rows: readonly T[] | undefined;
  problem: Problem | null;
  /** There may be more. */
  more: boolean;
  busy: boolean;
  next(): void;
}

const PAGE = 200;

/**
 * A list that is answered in pages. With another `version` it is read again, as far as it was shown; with another
 * `key` it begins anew.
 */
export function usePages<T>(
  key: string,
  version: unknown,
  ask: (page: { offset: number; limit: number }) => Promise<readonly T[]>,
): Pages<T> {
  const [rows, setRows] = useState<readonly T[]>();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [more, setMore] = useState(false);
  const [busy, setBusy] = useState(false);
  const turn = useRef(0);
  const shown = useRef({ key, count: 0 });

  async function read(from: readonly T[], upTo: number): Promise<void> {
    turn.current += 1;
    const mine = turn.current;
    setBusy(true);
    try {
      let all = from;
      let last = 0;
      do {
        const page = await ask({ offset: all.length, limit: PAGE });
        if (mine !== turn.current) return;
        all = [...all, ...page];
        last = page.length;
      } while (last > 0 && all.length < upTo);
      shown.current = { key, count: all.length };
      setRows(all);
      setProblem(null);
      // A page may be short for being large, too; only an empty one is the last for sure.
      setMore(last > 0 && all.length >= PAGE);
    } catch (error) {
      if (mine === turn.current) setProblem(toProblem(error));
    }
    if (mine === turn.current) setBusy(false);
  }
  useEffect(() => {
    const again = shown.current.key === key;
    if (!again) setRows(undefined);
    void read([], again ? shown.current.count : 1);
    return () => {
      turn.current += 1;
    };
  }, [key, version]);
  return { rows, problem, more, busy, next: () => void read(rows ?? [], (rows?.length ?? 0) + 1) };
}
