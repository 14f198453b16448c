import { PhotoferryError, type ProblemCode } from '../../../shared/problems.ts';
import { networkProblem } from '../network-problem.ts';

const UNREACHED: ReadonlySet<ProblemCode> = new Set([
  ...(['host-not-found', 'connection-refused', 'connection-timeout'] as const),
]);

/** What keeps us from a proxy, so that nobody looks for it at the server. */
export function proxyProblem(error: unknown, proxy: URL): PhotoferryError {
  const problem = networkProblem(error, proxy);
  if (!UNREACHED.has(problem.problem.code)) return problem;
  return new PhotoferryError('proxy-unreachable', { target: proxy.host }, error);
}
