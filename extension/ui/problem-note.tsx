import type { ComponentChildren } from 'preact';
import type { Problem, ProblemCode } from '../../shared/problems.ts';
import { problemWords } from './i18n.ts';
import { Note } from './note.tsx';

/** Nothing is broken: somebody has to say yes. */
const QUESTIONS: readonly ProblemCode[] = ['plain-http', 'tls-untrusted'];

/** What went wrong, to what, and what to do; with buttons that do it. */
export function ProblemNote({ problem, children }: { problem: Problem; children?: ComponentChildren }) {
  const { what, next } = problemWords(problem);
  return (
    <Note tone={QUESTIONS.includes(problem.code) ? 'warn' : 'bad'} title={what} text={next} alert>
      {children}
    </Note>
  );
}
