/** The folder of bytes that were handed to us: `<id>.part` while they arrive, `<id>` once all are safely there. */
import { open, readdir, rename, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { fileProblem, makePrivateFolder, requireRoom, syncFolder, writeAtomically } from '../files/index.ts';

export interface Spool {
  readonly folder: string;
  part(id: string): string;
  whole(id: string): string;
  /** Bytes in the part; 0 where there is none. */
  partSize(id: string): Promise<number>;
  /** Writes bytes into the part at an offset; with `sync` they are durable afterwards. */
  write(id: string, offset: number, bytes: Uint8Array, sync: boolean): Promise<void>;
  /** Cuts the part to a size; makes it where missing. */
  cut(id: string, size: number): Promise<void>;
  /** Makes the part the whole, durably: fsync, rename, fsync of the folder. */
  keep(id: string): Promise<void>;
  /** Takes `keep` back, for when the row did not follow. Returns the size, null where there is no whole. */
  unkeep(id: string): Promise<number | null>;
  /** Where the smaller version of a photo is, from `keepSmall` on. */
  small(id: string): string;
  /** Null where there is none. */
  smallSize(id: string): Promise<number | null>;
  /** Durable when it resolves. */
  keepSmall(id: string, bytes: Uint8Array): Promise<void>;
  removeSmall(id: string): Promise<void>;
  /** All there is of it. */
  remove(id: string): Promise<void>;
  /** Ids that have bytes here, parts or wholes. */
  ids(): Promise<Set<string>>;
}

/** Opens `<home>/spool`. All calls throw `disk-full` or `home-unwritable`. */
export async function openSpool(home: string, trace: (step: string) => void = () => {}): Promise<Spool> {
  const folder = join(home, 'spool');
  makePrivateFolder(folder);
  await syncFolder(home);
  // What a crash left of writing one.
  for (const name of await readdir(folder)) if (name.endsWith('.new')) await rm(join(folder, name));
  const whole = (id: string) => join(folder, id);
  const small = (id: string) => join(folder, `${id}.small`);
  const part = (id: string) => join(folder, `${id}.part`);

  return {
    folder,
    part,
    whole,
    partSize: async (id) => (await sizeOf(part(id))) ?? 0,
    write: (id, offset, bytes, sync) =>
      said(async () => {
        await using file = await open(part(id), 'r+');
        await writeAll(file, bytes, offset);
        if (sync) await file.datasync();
      }),
    cut: (id, size) =>
      said(async () => {
        await using file = await open(part(id), 'a', 0o600);
        await truncate(part(id), size);
        await file.datasync();
      }),
    keep: (id) =>
      said(async () => {
        await syncFile(part(id));
        trace('file synced');
        await rename(part(id), whole(id));
        trace('renamed');
        await syncFolder(folder);
        trace('folder synced');
      }),
    unkeep: (id) =>
      said(async () => {
        const size = await sizeOf(whole(id));
        if (size !== null) await rename(whole(id), part(id));
        return size;
      }),
    small,
    smallSize: (id) => sizeOf(small(id)),
    keepSmall: async (id, bytes) => {
      await requireRoom(folder, bytes.byteLength);
      await writeAtomically(small(id), bytes);
    },
    removeSmall: (id) => said(() => rm(small(id), { force: true })),
    remove: (id) =>
      said(async () => {
        await rm(small(id), { force: true });
        await rm(part(id), { force: true });
        await rm(whole(id), { force: true });
      }),
    ids: async () => new Set((await readdir(folder)).map((name) => name.replace(/\..*$/, ''))),
  };

  async function said<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw fileProblem(error, home);
    }
  }
}

type File = Awaited<ReturnType<typeof open>>;

async function writeAll(file: File, bytes: Uint8Array, offset: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, offset + done);
    done += bytesWritten;
  }
}

async function syncFile(path: string): Promise<void> {
  await using file = await open(path, 'r+');
  await file.sync();
}

async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  return found === null ? null : found.size;
}
