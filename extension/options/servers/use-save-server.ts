import type { Server } from '../../../shared/model.ts';
import { PhotoferryError, type ProblemCode, toProblem } from '../../../shared/problems.ts';
import { ask, askCompanion } from '../../ui/connector.ts';
import { t } from '../../ui/i18n.ts';
import type { ShownServer } from '../../ui/settings-view.ts';
import { toast } from '../../ui/toast.tsx';
import { type Action, useAction } from '../../ui/use-action.ts';
import { changedFields } from './server-fields.ts';

/** Problems of the folder itself, with which it is not saved. */
export const FOLDER_PROBLEMS: readonly ProblemCode[] = ['folder-missing', 'not-a-folder'];

/** Save: only what changed goes out, then `more`. A folder that is known not to be there stops it; being offline does not. */
export function useSaveServer(
  id: string,
  before: ShownServer | null,
  onSaved: () => void,
): Action<[Server, (() => Promise<void>)?]> {
  return useAction(async (server: Server, more?: () => Promise<void>) => {
    const fields = changedFields(before, server);
    if ('uploadFolder' in fields) await mustBeThere(id, server.uploadFolder);
    if (Object.keys(fields).length > 0) {
      const { outcome } = await ask('editSettings', { kind: 'server', id, fields });
      if (outcome === 'gone') throw new PhotoferryError('unknown-server', { target: server.name });
      toast(t(outcome === 'kept' ? 'server_kept' : 'server_saved', server.name));
    }
    await more?.();
    onSaved();
  });
}

async function mustBeThere(id: string, path: string): Promise<void> {
  try {
    await askCompanion('servers.folders', { id, path });
  } catch (error) {
    if (FOLDER_PROBLEMS.includes(toProblem(error).code)) throw error;
  }
}
