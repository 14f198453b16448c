export { type LocalEntry, type OpenedFile, openRoots, type Roots } from './roots.ts';
export { sourceProblem } from './source-problem.ts';
