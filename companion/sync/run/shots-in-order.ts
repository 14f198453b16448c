import type { PlannedRow } from '../actions.ts';
import { inOrderOfShots } from '../by-date/index.ts';
import type { Queue } from './queue.ts';

/** Downloads that are named by their date: those of one shot follow each other, its main file first. */
export function shotsInOrder(queue: Pick<Queue, 'add' | 'addList'>) {
  let folder = '';
  let waiting: PlannedRow[] = [];

  async function flush(): Promise<void> {
    const rows = waiting.map((planned) => ({ name: planned.row.key, planned }));
    waiting = [];
    for (const shot of inOrderOfShots(rows)) await queue.addList(shot.map(({ planned }) => planned));
  }

  return {
    flush,
    async add(planned: PlannedRow): Promise<void> {
      if (planned.action.do !== 'download') return queue.add(planned);
      if (planned.row.folder.remote !== folder) await flush();
      folder = planned.row.folder.remote;
      waiting.push(planned);
    },
  };
}
