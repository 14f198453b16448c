let line: Promise<unknown> = Promise.resolve();

/** Runs one work after the other, whoever asks: so that no scrolling keeps the companion busy. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const answer = line.then(work);
  line = answer.catch(() => undefined);
  return answer;
}
