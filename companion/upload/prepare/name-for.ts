/**
 * What an upload is called on the server, and where: below the upload folder comes the folder that it was chosen with, and
 * below that what the template says that it was accepted with.
 */
import { fillNameTemplate } from '../../../shared/name-template.ts';
import { bytesOfHandle, cameraOf, captureDate, wallClockHere } from '../../photos/index.ts';
import { nextNumber, type Store } from '../../store/index.ts';
import { childPath } from '../../webdav/index.ts';
import type { UploadRow } from '../row.ts';
import { type OriginalParts, openOriginal } from './original.ts';

interface NameParts extends OriginalParts {
  store: Pick<Store, 'write'>;
}

/** Throws `source-missing`, `source-unreadable` where the template wants to know something of the photo itself. */
export async function nameFor(row: UploadRow, parts: NameParts): Promise<{ name: string; folder: string }> {
  const { name, options, pageUrl, createdAt } = row;
  const folder = (row.subfolder?.split('/') ?? []).reduce(childPath, row.folder);
  const template = options?.template ?? null;
  if (template === null) return { name, folder };
  const wants = (...keys: string[]) => keys.some((key) => template.includes(`{${key}}`));
  const { taken, camera } = wants('date', 'time', 'year', 'month', 'day', 'camera')
    ? await readFacts(row, parts)
    : { taken: null, camera: null };
  const filled = fillNameTemplate(template, {
    ...{ name, camera, size: options?.size ?? null },
    taken: taken ?? wallClockHere(createdAt),
    host: URL.parse(pageUrl ?? '')?.hostname.replace(/^www\./, '') || null,
    n: wants('n') ? await parts.store.write((db) => nextNumber(db, 'named-uploads')) : 0,
  });
  return { name: filled.name, folder: filled.folders.reduce(childPath, folder) };
}

async function readFacts(row: UploadRow, parts: OriginalParts) {
  await using file = await openOriginal(row, parts);
  const bytes = await bytesOfHandle(file);
  return { taken: await captureDate(bytes, row.name), camera: await cameraOf(bytes) };
}
