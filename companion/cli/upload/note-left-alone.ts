import type { Printer } from '../printer.ts';
import type { LeftAlone } from './find-files.ts';

const WORDS: Record<keyof LeftAlone, string> = {
  hidden: 'hidden',
  links: 'symbolic links',
  clutter: 'left by systems',
  special: 'no files',
};

/** Says what was found and not sent, if anything. */
export function noteLeftAlone(print: Printer, left: LeftAlone): void {
  const parts = Object.entries(WORDS).flatMap(([kind, word]) => {
    const count = left[kind as keyof LeftAlone];
    return count === 0 ? [] : [`${count} ${word}`];
  });
  if (parts.length > 0) print.note(`left alone: ${parts.join(', ')}`);
}

/** For the summary: absent where nothing was left alone. */
export function leftAloneOf(left: LeftAlone): { leftAlone?: number } {
  const leftAlone = left.hidden + left.links + left.clutter + left.special;
  return leftAlone === 0 ? {} : { leftAlone };
}
