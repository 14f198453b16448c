import { DEFAULT_NAME_TEMPLATE } from '../../shared/name-template.ts';
import type { UploadOptions } from './row.ts';

interface Asked {
  uploadSize?: number | null | undefined;
  expireDays?: number | null | undefined;
  nameTemplate?: string | undefined;
}

/** What the settings of a server, or a command, ask for with an upload; null where it goes as it is, and stays. */
export function optionsOf({
  uploadSize = null,
  expireDays = null,
  nameTemplate,
}: Asked): UploadOptions | null {
  const template = nameTemplate === DEFAULT_NAME_TEMPLATE ? null : (nameTemplate ?? null);
  if (uploadSize === null && expireDays === null && template === null) return null;
  return { size: uploadSize, template, expireDays };
}
