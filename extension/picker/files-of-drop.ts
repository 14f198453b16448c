/** The files that were dropped, those in dropped folders too. */
export async function filesOfDrop(data: DataTransfer): Promise<File[]> {
  // Only while the event is handled the entries can be asked for.
  const entries = [...data.items].map((item) => item.webkitGetAsEntry());
  const files = [...data.files];
  if (!entries.some((entry) => entry?.isDirectory)) return files;
  const found = await Promise.all(entries.map((entry) => (entry ? filesBelow(entry) : [])));
  return found.flat();
}

/** What cannot be read is left out: a folder without rights, a file that has just gone. */
async function filesBelow(entry: FileSystemEntry): Promise<File[]> {
  try {
    if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))];
    const inside = await entriesOf((entry as FileSystemDirectoryEntry).createReader());
    const files = [];
    // One folder after the other: thousands of open files at once are refused.
    for (const one of inside) files.push(...(await filesBelow(one)));
    return files;
  } catch {
    return [];
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

/** A reader gives some at a time, and nothing once all were given. */
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
