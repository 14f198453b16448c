import { checkNameTemplate } from '../../shared/name-template.ts';
import { PhotoferryError } from '../../shared/problems.ts';

/** The template without spaces around it. Throws `bad-name-template`. */
export function requireNameTemplate(template: string): string {
  const clean = template.normalize('NFC').trim();
  const fault = checkNameTemplate(clean);
  if (fault === null) return clean;
  const said = 'at' in fault ? fault.at : clean.slice(-20);
  throw new PhotoferryError('bad-name-template', { target: clean, said });
}
