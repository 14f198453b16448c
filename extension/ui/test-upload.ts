import type { Upload } from '../../shared/model.ts';
import { placed } from '../upload-order.ts';

/** For tests: the row of an upload of the server `s`. */
export const uploadRow = (id: string, changes: Partial<Upload> = {}) =>
  placed({
    ...{ id, sequence: 1, serverId: 's', name: `${id}.jpg`, size: 1, sent: 0 },
    ...{ state: 'done', createdAt: 1, changedAt: 1, attempts: 1, ...changes },
  });
