/** Back-pressure of captures: not more than `CAPTURE_WINDOW_BYTES` of one may be on the way unacknowledged. */
import { PhotoferryError, type Problem } from '../problems.ts';
import { CAPTURE_WINDOW_BYTES } from '../rpc.ts';

export interface CaptureWindow {
  /** Waits until `size` more bytes at `offset` may be sent. Rejects with what the companion said of this capture. */
  room(id: string, offset: number, size: number): Promise<void>;
  /** The companion has written everything before `received`. */
  received(id: string, received: number): void;
  /** The companion gave this capture up, until it is begun anew. */
  failed(id: string, problem: Problem): void;
  /** The capture is begun (again): what was known of it no longer holds. */
  begin(id: string): void;
  /** The link is over. */
  close(problem: Problem): void;
}

interface Progress {
  received: number;
  problem: Problem | null;
}

/** The window of one link. */
export function createCaptureWindow(): CaptureWindow {
  const captures = new Map<string, Progress>();
  const sleepers = new Set<() => void>();
  let over: Problem | null = null;

  const wake = () => {
    for (const resolve of sleepers) resolve();
    sleepers.clear();
  };
  const progressOf = (id: string, offset: number): Progress => {
    const known = captures.get(id) ?? { received: offset, problem: null };
    captures.set(id, known);
    return known;
  };
  return {
    async room(id, offset, size) {
      for (;;) {
        const capture = progressOf(id, offset);
        const problem = over ?? capture.problem;
        if (problem) throw new PhotoferryError(problem.code, problem);
        if (offset + size - capture.received <= CAPTURE_WINDOW_BYTES) return;
        await new Promise<void>((resolve) => sleepers.add(resolve));
      }
    },
    received(id, received) {
      progressOf(id, received).received = received;
      wake();
    },
    failed(id, problem) {
      progressOf(id, 0).problem = problem;
      wake();
    },
    begin(id) {
      captures.delete(id);
    },
    close(problem) {
      over ??= problem;
      wake();
    },
  };
}
