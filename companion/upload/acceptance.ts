/** New uploads as rows: checked, named, and with the remote folder as it is set now. */
import { basename, isAbsolute } from 'node:path';
import type { Params } from '../../shared/calls.ts';
import { photoName } from '../../shared/photo-name.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { requireSubfolder } from '../../shared/subfolder.ts';
import { temporaryName } from '../../shared/temporary-name.ts';
import type { Roots } from '../local/index.ts';
import { requireNameTemplate, type Settings } from '../settings/index.ts';
import { fetchableUrl } from './fetch-photo.ts';
import type { NewRow } from './ledger.ts';
import { optionsOf } from './options-of.ts';
import type { CaptureSource, FileSource, UploadOptions } from './row.ts';
import { statSource } from './source-file.ts';

export interface Acceptance {
  /** Throws `unknown-server`, `subfolder-unfit`, `subfolder-too-long`. */
  capture(params: Params<'uploads.begin'>): NewRow & { source: CaptureSource };
  /** Throws `unknown-server`, `not-a-url`, `unsupported-scheme`. */
  url(params: Params<'uploads.fromUrl'>): NewRow;
  /** Throws `unknown-server`, `not-allowed-folder`, `unsafe-path`, `source-missing`, `source-unreadable`. */
  folder(params: Params<'uploads.fromFolder'>): Promise<NewRow>;
  /**
   * Throws `unknown-server`, `unsafe-path`, `bad-name-template`, `expiry-in-sync`, `source-missing`, `source-unreadable`.
   */
  disk(serverId: string, file: DiskFile): Promise<NewRow>;
}

export type DiskFile = Params<'uploads.fromDisk'>['files'][number];

interface AcceptanceParts {
  settings: Pick<Settings, 'server' | 'syncFolderAt'>;
  roots: Pick<Roots, 'open'>;
  /** Part of the names of our temporary files. */
  machineId: string;
  now(): number;
}

/** Makes rows; keeping them is left to whoever asked. */
export function createAcceptance({ settings, roots, machineId, now }: AcceptanceParts): Acceptance {
  function server(id: string) {
    const found = settings.server(id);
    if (found === null) throw new PhotoferryError('unknown-server', { target: id });
    return found;
  }

  function blank(id: string, serverId: string, folder: string, options: UploadOptions | null) {
    const nothing = { size: null, skipped: null, problem: null, remotePath: null, pageUrl: null } as const;
    const unsent = { sent: 0, attempts: 0, nextAttemptAt: null, sha256: null, intent: null } as const;
    const unprepared = { options, subfolder: null, prepared: null, expiry: null } as const;
    const tempName = temporaryName(machineId, id);
    return { ...nothing, ...unsent, ...unprepared, id, serverId, folder, tempName, createdAt: now() };
  }

  function file(
    params: { id: string; serverId: string },
    { folder, options, source }: { folder: string; options: UploadOptions | null; source: FileSource },
  ): NewRow {
    const name = basename(source.path);
    return {
      ...blank(params.id, params.serverId, folder, options),
      name,
      size: source.size,
      state: 'queued',
      source,
    };
  }

  function toServer({ id, serverId }: { id: string; serverId: string }) {
    const { uploadFolder, ...settings } = server(serverId);
    return blank(id, serverId, uploadFolder, optionsOf(settings));
  }

  return {
    capture(params) {
      const { subfolder = null, size } = params;
      if (subfolder !== null) requireSubfolder(subfolder);
      const row = { ...toServer(params), subfolder };
      const pageUrl = withoutCredentials(params.pageUrl);
      const imageUrl = withoutCredentials(params.imageUrl);
      const name = photoName({ chosen: params.name, ...urls(imageUrl, pageUrl), at: row.createdAt });
      const source = { kind: 'capture', imageUrl } as const;
      return { ...row, pageUrl, name, size, state: 'receiving', source };
    },
    url(params) {
      const row = toServer(params);
      const pageUrl = withoutCredentials(params.pageUrl);
      const imageUrl = fetchableUrl(params.imageUrl).href;
      const name = photoName({ chosen: params.name, ...urls(imageUrl, pageUrl), at: row.createdAt });
      return { ...row, pageUrl, name, state: 'fetching', source: { kind: 'url', imageUrl } };
    },
    async folder(params) {
      const { uploadFolder: folder, ...settings } = server(params.serverId);
      const path = `${params.rootId}/${params.path.replace(/^\/+/, '')}`;
      const source = await statSource({ kind: 'folder', path }, roots);
      return file(params, { folder, options: optionsOf(settings), source });
    },
    async disk(serverId, { id, path, folder: named, ...asked }) {
      server(serverId);
      const folder = named.replace(/(?<=.)\/+$/, '');
      const options = optionsOf(asked);
      if (options?.template != null) requireNameTemplate(options.template);
      const inside = options?.expireDays == null ? null : settings.syncFolderAt(serverId, folder);
      if (inside !== null) throw new PhotoferryError('expiry-in-sync', { target: folder, said: inside });
      if (!isAbsolute(path)) throw new PhotoferryError('unsafe-path', { target: path });
      return file(
        { id, serverId },
        { folder, options, source: await statSource({ kind: 'disk', path }, roots) },
      );
    },
  };
}

const urls = (url: string | null, pageUrl: string | null) => ({
  url: url ?? undefined,
  pageUrl: pageUrl ?? undefined,
});

/** A URL as it may be kept and shown; null for none, and for what is too long to be one (`data:`). */
function withoutCredentials(text: string | undefined): string | null {
  const url = URL.parse(text ?? '');
  if (url === null) return null;
  url.username = '';
  url.password = '';
  return url.href.length <= 4096 ? url.href : null;
}
