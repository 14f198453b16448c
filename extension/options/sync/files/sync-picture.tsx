import { Icon } from '../../../ui/icon.tsx';
import { Image } from '../../../ui/icons.ts';

interface SyncPictureProps {
  syncId: string;
  side: 'local' | 'remote';
  path: string;
}

/** A file of a sync folder as a picture; a sign of the same size where there is none. */
export function SyncPicture(_: SyncPictureProps) {
  return (
    <span class="sync-picture">
      <Icon of={Image} size={32} />
    </span>
  );
}
