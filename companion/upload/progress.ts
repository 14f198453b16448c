/** How far each transfer is. In memory only: after a restart it is looked up anew. */

const EVERY_MS = 250;

export interface Progress {
  /** Bytes so far, or undefined while nothing moves. */
  of(id: string): number | undefined;
  /** Tells `changed` now, or a little later when it was told of this one less than 250 ms ago. */
  set(id: string, bytes: number): void;
  /** The transfer ended or stands still. */
  clear(id: string): void;
  close(): void;
}

export function createProgress(changed: (id: string) => void): Progress {
  const bytesById = new Map<string, number>();
  const pauses = new Map<string, NodeJS.Timeout>();
  const untold = new Set<string>();

  function tell(id: string): void {
    untold.delete(id);
    changed(id);
    pauses.set(id, setTimeout(pauseEnded, EVERY_MS, id).unref());
  }

  function pauseEnded(id: string): void {
    pauses.delete(id);
    if (untold.has(id)) tell(id);
  }

  function clear(id: string): void {
    bytesById.delete(id);
    untold.delete(id);
    clearTimeout(pauses.get(id));
    pauses.delete(id);
  }

  return {
    of: (id) => bytesById.get(id),
    set(id, bytes) {
      bytesById.set(id, bytes);
      if (pauses.has(id)) untold.add(id);
      else tell(id);
    },
    clear,
    close() {
      for (const id of [...bytesById.keys()]) clear(id);
    },
  };
}
