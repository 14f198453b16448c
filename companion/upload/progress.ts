/** How far each transfer is. In memory only: after a restart it is looked up anew. */

const EVERY_MS = 250;

export interface Progress {
  /** Bytes so far, or undefined while nothing moves. */
  of(id: string): number | undefined;
  /** Tells `changed` of it within 250 ms, together with all others that got on. */
  set(id: string, bytes: number): void;
  /** The transfer ended or stands still. */
  clear(id: string): void;
  close(): void;
}

/** `changed` hears of many at once, a few times a second. */
export function createProgress(changed: (ids: string[]) => void): Progress {
  const bytesById = new Map<string, number>();
  const untold = new Set<string>();
  let timer: NodeJS.Timeout | null = null;

  function tell(): void {
    timer = null;
    const ids = [...untold];
    untold.clear();
    if (ids.length > 0) changed(ids);
  }

  return {
    of: (id) => bytesById.get(id),
    set(id, bytes) {
      bytesById.set(id, bytes);
      untold.add(id);
      timer ??= setTimeout(tell, EVERY_MS).unref();
    },
    clear(id) {
      bytesById.delete(id);
      untold.delete(id);
    },
    close() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      untold.clear();
    },
  };
}
