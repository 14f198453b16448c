import { PhotoferryError } from '../../shared/problems.ts';
import { tidySubfolder } from '../../shared/subfolder.ts';
import type { Choice, ChosenFile } from './choice.ts';

/** The files that were dropped, those in dropped folders too, each with its folder. */
export async function filesOfDrop(data: DataTransfer): Promise<Choice> {
  // Only while the event is handled the entries can be asked for.
  const entries = [...data.items].map((item) => item.webkitGetAsEntry());
  const files = [...data.files].map((file) => ({ file, subfolder: '' }));
  if (!entries.some((entry) => entry?.isDirectory)) return { files, unreadable: [] };
  const found = { files: [], unreadable: [] };
  for (const entry of entries) if (entry) await collect(entry, [], found);
  return found;
}

/** What cannot be read is told: a folder without rights, a file that has just gone. */
async function collect(entry: FileSystemEntry, folders: readonly string[], found: Choice): Promise<void> {
  const path = [...folders, entry.name];
  try {
    if (isFile(entry)) {
      found.files.push(await chosenFile(entry, folders));
      return;
    }
    const inside = await entriesOf((entry as FileSystemDirectoryEntry).createReader());
    // One after the other: thousands of open files at once are refused.
    for (const one of inside) await collect(one, path, found);
  } catch (error) {
    const [target, said] = [path.join('/'), (error as DOMException).name];
    found.unreadable.push(new PhotoferryError('source-unreadable', { target, said }).problem);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

async function chosenFile(entry: FileSystemFileEntry, folders: readonly string[]): Promise<ChosenFile> {
  const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
  return { file, subfolder: tidySubfolder(folders.join('/')) };
}

/** A reader gives some at a time (Chromium: 100), and nothing once all were given. */
async function entriesOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}
