import { useEffect, useState } from 'preact/hooks';
import { askCompanion } from '../../../ui/connector.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Image } from '../../../ui/icons.ts';

interface SyncPictureProps {
  syncId: string;
  side: 'local' | 'remote';
  path: string;
}

/** A file of a sync folder as a picture, small; a sign of the same size where none can be made. */
export function SyncPicture({ syncId, side, path }: SyncPictureProps) {
  const [source, setSource] = useState('');
  useEffect(() => {
    let wanted = true;
    setSource('');
    askCompanion('sync.thumbnail', { id: syncId, side, path }).then(
      ({ type, base64 }) => wanted && setSource(`data:${type};base64,${base64}`),
      () => {}, // a video, say: the sign stays
    );
    return () => {
      wanted = false;
    };
  }, [syncId, side, path]);
  return (
    <span class="sync-picture">
      {source ? <img src={source} alt="" decoding="async" /> : <Icon of={Image} size={28} />}
    </span>
  );
}
