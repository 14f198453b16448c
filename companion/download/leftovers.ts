import type { LocalFolder } from './local-folder.ts';
import type { Run } from './run-parts.ts';

/**
 * Removes what interrupted downloads left in a folder, but for parts of files that are still wanted. Only temporary
 * files of downloads in the journal are touched.
 */
export async function removeLeftovers(
  { journal, dead }: Pick<Run, 'journal' | 'dead'>,
  folder: LocalFolder,
  wanted: ReadonlySet<string>,
): Promise<void> {
  if (folder.temporaries.length === 0) return;
  const kept = new Set<string>();
  for (const { name, tempName } of journal.partsIn(folder.path)) {
    if (wanted.has(name)) kept.add(tempName);
    else {
      await folder.remove(tempName);
      await journal.forgetPart({ folder: folder.path, name });
    }
  }
  for (const name of folder.temporaries) {
    if (!kept.has(name) && dead.has(downloadOf(name))) await folder.remove(name);
  }
}

/** The download's id in `pf-<machine>-<id>-<number>.upload`. */
function downloadOf(tempName: string): string {
  return /^pf-[^-]+-(.+)-\d+\.upload$/.exec(tempName)?.[1] ?? '';
}
