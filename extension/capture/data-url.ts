/** `data:` addresses (RFC 2397), decoded here: the content security policy lets nobody fetch them. */
import { fromBase64 } from '../../shared/link/bytes.ts';
import { PhotoferryError } from '../../shared/problems.ts';

/** The bytes in a `data:` address. Throws not-an-image, image-unreachable (broken off, as browsers cut long ones). */
export function decodeDataUrl(address: string): Blob {
  const comma = address.includes(',') ? address.indexOf(',') : address.length;
  const head = address.slice('data:'.length, comma);
  const type = head.split(';')[0]?.trim().toLowerCase() || 'text/plain';
  const target = `data:${type}`;
  if (!/^(image|video)\//.test(type)) throw new PhotoferryError('not-an-image', { target, said: type });
  try {
    const payload = decodeURIComponent(address.slice(comma + 1).replace(/#.*$/s, ''));
    const bytes = /;\s*base64\s*$/i.test(head)
      ? fromBase64(payload.replace(/\s+/g, ''))
      : new TextEncoder().encode(payload);
    if (bytes.length === 0) throw new Error('empty');
    return new Blob([bytes], { type });
  } catch {
    throw new PhotoferryError('image-unreachable', {
      target,
      said: 'the address of the photo is incomplete',
    });
  }
}
