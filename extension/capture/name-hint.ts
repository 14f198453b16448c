/** A first name for a captured photo. The companion adds the extension that the bytes call for. Pure. */
import { nameFromUrl, safeFileName } from '../../shared/file-name.ts';
import { dispositionName } from './disposition-name.ts';

/** Content-Disposition, else the last segment of the address, else the page's host and the date. Never empty. */
export function nameHint(photo: {
  imageUrl: string;
  pageUrl?: string | undefined;
  disposition?: string | null | undefined;
  at: number;
}): string {
  const image = URL.parse(photo.imageUrl);
  const host = image?.hostname || URL.parse(photo.pageUrl ?? '')?.hostname || '';
  return (
    safeFileName(dispositionName(photo.disposition ?? null)) ||
    (image ? nameFromUrl(image) : '') ||
    `${
      safeFileName(
        host
          .replace(/^www\./, '')
          .replace(/[[\]]/g, '')
          .replaceAll(':', '-'),
      ) || 'photo'
    } ${date(photo.at)}`
  );
}

const date = (at: number): string =>
  new Date(at).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '-');
