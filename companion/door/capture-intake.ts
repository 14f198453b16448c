/**
 * Captures of one link: pieces in order, each written before the next is read. A piece that cannot be kept ends its
 * capture: the browser is told at once, further pieces are dropped, and `uploads.commit` fails with the same problem,
 * until the capture is begun anew.
 */
import { PhotoferryError, type Problem, toProblem } from '../../shared/problems.ts';

export interface CaptureIntake {
  /** Looks at a call before it is made. Throws the problem of a capture that failed when it is committed. */
  beforeCall(method: string, params: unknown): void;
  /** One piece. Returns the problem where the capture has failed with it. */
  piece(id: string, offset: number, bytes: Uint8Array): Promise<Problem | null>;
  /** Whether this link brings this capture. */
  brings(id: string): boolean;
}

/** One for each link; `write` takes a piece in. */
export function createCaptureIntake(
  write: (id: string, offset: number, bytes: Uint8Array) => Promise<void>,
): CaptureIntake {
  /** Captures begun on this link, with what became of them. */
  const captures = new Map<string, Problem | null>();
  return {
    brings: (id) => captures.has(id),
    beforeCall(method, params) {
      const id = idOf(params);
      if (method === 'uploads.begin') captures.set(id, null);
      if (method !== 'uploads.commit') return;
      const problem = captures.get(id);
      captures.delete(id);
      if (problem) throw new PhotoferryError(problem.code, problem);
    },
    async piece(id, offset, bytes) {
      if (captures.get(id)) return null;
      try {
        if (!captures.has(id)) throw new PhotoferryError('unknown-upload');
        await write(id, offset, bytes);
        return null;
      } catch (error) {
        const problem = toProblem(error);
        if (captures.has(id)) captures.set(id, problem);
        return problem;
      }
    },
  };
}

function idOf(params: unknown): string {
  return typeof params === 'object' && params !== null && 'id' in params ? String(params.id) : '';
}
