import { useEffect, useRef, useState } from 'preact/hooks';
import { type Problem, toProblem } from '../../shared/problems.ts';

export interface Action<A extends unknown[]> {
  /** Starts it. Never rejects: what goes wrong is in `problem`. */
  run(...args: A): void;
  busy: boolean;
  problem: Problem | null;
  /** Forgets the problem. */
  clear(): void;
}

/**
 * Something a button starts: whether it runs and what went wrong. While it runs nothing starts it again; its button
 * says so with `aria-disabled`, since a disabled one would lose the focus.
 */
export function useAction<A extends unknown[]>(work: (...args: A) => Promise<unknown>): Action<A> {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef(false);
  const gone = useRef(false);
  useEffect(
    () => () => {
      gone.current = true;
    },
    [],
  );

  async function start(args: A): Promise<void> {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setProblem(null);
    let failure: Problem | null = null;
    try {
      await work(...args);
    } catch (error) {
      failure = toProblem(error);
    }
    running.current = false;
    // A dialog that was closed meanwhile must hear of nothing any more.
    if (gone.current) return;
    setProblem(failure);
    setBusy(false);
  }
  return { run: (...args) => void start(args), busy, problem, clear: () => setProblem(null) };
}
