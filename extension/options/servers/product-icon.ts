import { Aperture, Cloud, HardDrive, type IconNode, Server } from '../../ui/icons.ts';

/** By the beginning of the product's name; the first that fits. */
const ICONS: readonly (readonly [RegExp, IconNode])[] = [
  [/^(nextcloud|owncloud|opencloud|hetzner|koofr|pcloud|box|mailbox)/i, Cloud],
  [/^(photoprism|photoferry)/i, Aperture],
  [/^(synology|qnap|truenas|unraid|fritz)/i, HardDrive],
];

/** What stands for a product: a cloud, a lens, a disk; any other server is one. */
export function productIcon(product: string | undefined): IconNode {
  return ICONS.find(([name]) => name.test(product ?? ''))?.[1] ?? Server;
}
