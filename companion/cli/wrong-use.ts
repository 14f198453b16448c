import { PhotoferryError } from '../../shared/problems.ts';

/** `wrong-use` with a sentence of what is wrong. */
export function wrongUse(sentence: string): PhotoferryError {
  return new PhotoferryError('wrong-use', { target: sentence });
}
