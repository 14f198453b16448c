/** What is set in the upload dialog, and the example that shows what it does. Pure. */
import type { Server } from '../../../../shared/model.ts';
import { DEFAULT_NAME_TEMPLATE, fillNameTemplate } from '../../../../shared/name-template.ts';
import { joinPath } from '../../../ui/remote-path.ts';

export type UploadDraft = Pick<Server, 'uploadFolder'> & {
  [K in 'uploadSize' | 'expireDays' | 'nameTemplate']-?: Exclude<Server[K], undefined>;
};

/** As the server has it, with what holds where nothing was ever set. */
export function uploadDraft({ uploadFolder, uploadSize, expireDays, nameTemplate }: Server): UploadDraft {
  return {
    uploadFolder,
    uploadSize: uploadSize ?? null,
    expireDays: expireDays ?? null,
    nameTemplate: nameTemplate ?? DEFAULT_NAME_TEMPLATE,
  };
}

/** Only what is another now: what was never set and still is as usual stays unset. */
export function changedUploads(server: Server, draft: UploadDraft): Partial<Server> {
  const before = uploadDraft(server);
  const changed = Object.entries(draft).filter(([key, value]) => before[key as keyof UploadDraft] !== value);
  return Object.fromEntries(changed);
}

/** Where a photo that is taken now would lie. */
export function examplePath({ uploadFolder, uploadSize, nameTemplate }: UploadDraft, now: Date): string {
  const { folders, name } = fillNameTemplate(nameTemplate, {
    name: 'IMG_0481.jpg',
    taken: {
      year: now.getFullYear(),
      month: now.getMonth() + 1,
      day: now.getDate(),
      hour: now.getHours(),
      minute: now.getMinutes(),
      second: now.getSeconds(),
    },
    host: 'example.org',
    camera: 'EOS R5',
    size: uploadSize,
    n: 1,
  });
  return [...folders, name].reduce(joinPath, uploadFolder);
}
