/**
 * Shares one fsync among all who ask while another one is under way: it covers everything that was done before it
 * began. Each call resolves, or fails, with the first sync that began after it.
 */
export function createGroupSync(sync: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  return () => {
    next ??= running
      .catch(() => {})
      .then(() => {
        next = null;
        running = sync();
        return running;
      });
    return next;
  };
}
