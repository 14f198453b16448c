/** What a photo from a page is called: first in the outbox, then, once its bytes were seen, on the server. Pure. */
import { dispositionName } from './content-disposition.ts';
import { nameFromUrl, safeFileName, withExtension } from './file-name.ts';

export interface NameSources {
  /** A name that the user or the page chose; goes before everything else. */
  chosen?: string | undefined;
  /** The Content-Disposition header, bytes as Latin-1. */
  disposition?: string | null | undefined;
  /** Where the photo was in the end, after redirects. */
  url?: string | undefined;
  pageUrl?: string | undefined;
  /** What the bytes are; absent while they have not been read. */
  sniffed?: { type: string; extension: string } | undefined;
  /** When it was taken over, in ms: part of the name where nothing else gives one. */
  at: number;
}

/** A safe name of at most 200 bytes: chosen, else Content-Disposition, else the URL's last segment, else host and date. */
export function photoName({ chosen, disposition, url, pageUrl, sniffed, at }: NameSources): string {
  const address = parseUrl(url);
  const name =
    safeFileName(chosen ?? '') ||
    safeFileName(dispositionName(disposition ?? '') ?? '') ||
    (address === null ? '' : nameFromUrl(address)) ||
    `${hostOf(address) || hostOf(parseUrl(pageUrl)) || 'photo'} ${dateText(at)}`;
  return sniffed === undefined ? name : withExtension(name, sniffed);
}

const parseUrl = (text: string | undefined): URL | null => (text === undefined ? null : URL.parse(text));

function hostOf(url: URL | null): string {
  return safeFileName(
    url?.hostname
      .replace(/^www\./, '')
      .replace(/[[\]]/g, '')
      .replaceAll(':', '-') ?? '',
  );
}

/** `2026-11-23 14-05-33`, in UTC: the same on every machine, and fit for every file system. */
function dateText(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '-');
}
