/** What may be asked for with an upload, besides sending files as they are. */
import { checkNameTemplate, NAME_PLACEHOLDERS, type TemplateFault } from '../../../shared/name-template.ts';
import type { Option, Options } from '../command.ts';
import { wrongUse } from '../wrong-use.ts';

export const UPLOAD_OPTIONS = {
  size: {
    value: 'PX',
    about: 'make photos smaller: so many pixels on the longest side (default: originals)',
  },
  'expire-days': {
    value: 'N',
    about: 'remove what was uploaded after N days, if it is still as we left it, while the companion runs',
  },
  name: {
    value: 'TEMPLATE',
    about: `what files are called, such as "{year}/{date} {name}": ${NAME_PLACEHOLDERS.map((key) => `{${key}}`).join(' ')}`,
  },
} as const satisfies Record<string, Option>;

export interface UploadOptions {
  uploadSize?: number;
  expireDays?: number;
  nameTemplate?: string;
}

/** What was typed for {@link UPLOAD_OPTIONS}. Throws `wrong-use`. */
export function readUploadOptions(options: Options): UploadOptions {
  const { size, name } = options;
  const days = options['expire-days'];
  const read = {
    ...(typeof size === 'string' ? { uploadSize: readCount('--size', size, [16, 16_384]) } : {}),
    ...(typeof days === 'string' ? { expireDays: readCount('--expire-days', days, [1, 3650]) } : {}),
    ...(typeof name === 'string' ? { nameTemplate: readTemplate(name) } : {}),
  };
  if (options['dry-run'] === true && ('uploadSize' in read || 'nameTemplate' in read))
    throw wrongUse('--dry-run compares files as they are: it does not go with --size and --name.');
  return read;
}

function readCount(option: string, text: string, [least, most]: [number, number]): number {
  const count = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (count < least || count > most) throw wrongUse(`${option} takes a number from ${least} to ${most}.`);
  return count;
}

function readTemplate(text: string): string {
  const fault = checkNameTemplate(text);
  if (fault !== null) throw wrongUse(`--name: ${describeFault(fault)}`);
  return text;
}

function describeFault(fault: TemplateFault): string {
  switch (fault.fault) {
    case 'empty':
      return 'the template is empty.';
    case 'too-long':
      return 'the template has more than 256 characters.';
    case 'too-many-folders':
      return 'the template has more than eight folders.';
    case 'no-file-name':
      return 'the template ends with a folder; what is the file called?';
    case 'unknown-placeholder':
      return `there is no ${fault.at}.`;
    case 'unclosed-brace':
      return `a brace stands alone at “${fault.at}”.`;
    case 'unsafe-folder':
      return `“${fault.at}” is no name for a folder or file.`;
  }
}
