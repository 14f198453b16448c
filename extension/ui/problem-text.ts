import { describeProblem, nextStep, type Problem } from '../../shared/problems.ts';
import { keyOfSaid } from '../../shared/said.ts';

/** Looks up a message by key; an empty text where there is none (as `i18n.getMessage` does). */
type Lookup = (key: string, substitutions: string[]) => string;

/** What happened and what to do, in the reader's language; English where a translation is missing. */
export function problemText(problem: Problem, lookup: Lookup): { what: string; next: string } {
  const key = `problem_${problem.code.replaceAll('-', '_')}`;
  const substitutions = [problem.target ?? '', saidWords(problem.said ?? '', lookup)];
  return {
    what: lookup(key, substitutions) || describeProblem(problem),
    next: lookup(`${key}_next`, substitutions) || nextStep(problem),
  };
}

/** Our own phrases in the reader's language; the words of others as they came. */
function saidWords(said: string, lookup: Lookup): string {
  const key = keyOfSaid(said);
  return (key && lookup(`said_${key}`, [])) || said;
}
