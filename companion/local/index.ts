export { type Identity, identityOf, isWithin } from './identity.ts';
export { type LocalEntry, type OpenedFile, openRoots, type Roots } from './roots.ts';
export { isPlainName, isSafeName } from './segments.ts';
export { sourceProblem } from './source-problem.ts';
export { holdTarget, type TargetFolder } from './target-folder.ts';
export { targetProblem } from './target-problem.ts';
