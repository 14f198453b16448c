import type { Problem, ProblemCode } from '../../shared/problems.ts';

const TRANSIENT: ReadonlySet<ProblemCode> = new Set([
  'companion-offline',
  'not-paired',
  'impostor',
  'protocol-mismatch',
  'timeout',
  'too-many',
  'connection-lost',
]);

/** Whether the link failed and not what was asked for: it goes out again by itself, once there is a link. */
export const isTransient = (problem: Problem): boolean => TRANSIENT.has(problem.code);
