import { useEffect, useRef, useState } from 'preact/hooks';
import { type Problem, toProblem } from '../../shared/problems.ts';

export interface Loaded<T> {
  /** The last answer; it stays while a newer one is on its way. */
  value: T | undefined;
  problem: Problem | null;
  reload(): void;
}

/** What a call answers, asked when it is shown and whenever one of `dependencies` is another. */
export function useLoaded<T>(load: () => Promise<T>, dependencies: readonly unknown[] = []): Loaded<T> {
  const [value, setValue] = useState<T>();
  const [problem, setProblem] = useState<Problem | null>(null);
  /** Another one each time, so that an answer to an earlier question is known. */
  const turn = useRef(0);
  async function ask(): Promise<void> {
    turn.current += 1;
    const mine = turn.current;
    try {
      const answer = await load();
      if (mine !== turn.current) return;
      setValue(() => answer);
      setProblem(null);
    } catch (error) {
      if (mine === turn.current) setProblem(toProblem(error));
    }
  }
  useEffect(() => {
    void ask();
    return () => {
      turn.current += 1;
    };
  }, dependencies as unknown[]);
  return { value, problem, reload: () => void ask() };
}
