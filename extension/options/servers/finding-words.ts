import { bytes, t } from '../../ui/i18n.ts';

/** “Nextcloud 31.0.4”, or what every such server is. */
export function productWords({
  product,
  version,
}: {
  product?: string | undefined;
  version?: string | undefined;
}) {
  return product ? `${product} ${version ?? ''}`.trim() : 'WebDAV';
}

/** “82 GB left · 18 GB used”; empty where the server does not say. */
export function spaceWords(space: { quotaAvailable?: number | undefined; quotaUsed?: number | undefined }) {
  const { quotaAvailable, quotaUsed } = space;
  const parts: string[] = [];
  if (quotaAvailable !== undefined) parts.push(t('space_left', bytes(quotaAvailable)));
  if (quotaUsed !== undefined) parts.push(t('space_used', bytes(quotaUsed)));
  return parts.join(' · ');
}
