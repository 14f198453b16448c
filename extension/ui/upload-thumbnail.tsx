import { useEffect, useState } from 'preact/hooks';
import { companionThumbnail, keptThumbnail } from './companion-thumbnails.ts';
import { Thumbnail } from './thumbnail.tsx';
import type { ItemState, UploadItem } from './upload-items.ts';

/** Whoever only scrolls past needs no picture made. */
const PAUSE_MS = 250;

/** The picture of an upload: the one that is kept here, or one that the companion makes. */
export function UploadThumbnail({ item, large = false }: { item: UploadItem; large?: boolean }) {
  const { id, thumbnail } = item;
  const [made, setMade] = useState(() => keptThumbnail(id));
  const asks = thumbnail === undefined && !ONLY_HERE.has(item.state);
  useEffect(() => {
    setMade(keptThumbnail(id));
    if (!asks || keptThumbnail(id) !== null) return;
    let wanted = true;
    const timer = setTimeout(async () => {
      const picture = await companionThumbnail(id, () => wanted);
      if (wanted) setMade(picture);
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [id, asks]);
  return <Thumbnail of={thumbnail ?? made ?? undefined} large={large} />;
}

/** The companion does not have it, or not all of it. */
const ONLY_HERE: ReadonlySet<ItemState> = new Set([
  'reading',
  'handing-over',
  'held',
  'refused',
  'receiving',
  'fetching',
]);
