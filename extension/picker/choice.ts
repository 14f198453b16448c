import type { Problem } from '../../shared/problems.ts';
import { tidySubfolder } from '../../shared/subfolder.ts';

/** A file that was chosen. */
export interface ChosenFile<F = File> {
  file: F;
  /** Where it was below what was chosen, with the name of that folder: `Holiday/Day 1`; empty for a file by itself. */
  subfolder: string;
}

/** What was chosen or dropped at once. */
export interface Choice {
  files: ChosenFile[];
  /** Of files and folders that the browser could not read. */
  unreadable: Problem[];
}

/** The files of a file field; those of a folder say where in it they were. Pure. */
export function choiceOf(files: Iterable<File>): Choice {
  const chosen = [...files].map((file) => {
    const names = file.webkitRelativePath.split('/').slice(0, -1);
    return { file, subfolder: tidySubfolder(names.join('/')) };
  });
  return { files: chosen, unreadable: [] };
}
