/** When so many bytes more have left, in the time of `performance.now()`. */
export type Pace = (bytes: number) => number;

/** A way that takes at most so many bytes a second from all who use it. */
export function createPace(bytesPerSecond: number): Pace {
  let free = 0;
  return (bytes) => {
    free = Math.max(free, performance.now()) + (1000 * bytes) / bytesPerSecond;
    return free;
  };
}
