import { useEffect, useRef, useState } from 'preact/hooks';
import { askCompanion } from '../../../ui/connector.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Image } from '../../../ui/icons.ts';
import { inTurn } from '../../../ui/in-turn.ts';
import { pictureAddress } from '../../../ui/picture-address.ts';
import './sync-picture.css';
import { useNear } from './use-near.ts';

type Side = 'local' | 'remote';

interface SyncPictureProps {
  syncId: string;
  /** Where it is looked for, one side after the other. */
  sides: readonly Side[];
  path: string;
}

/** Whoever only scrolls past needs no picture made. */
const PAUSE_MS = 250;

/**
 * A file of a sync folder as a picture, small; a sign of the same size where none can be made. With another file the
 * picture stays until there is one of that.
 */
export function SyncPicture({ syncId, sides, path }: SyncPictureProps) {
  const place = useRef<HTMLSpanElement>(null);
  const near = useNear(place);
  const shown = useRef('');
  const [source, setSource] = useState<string | null>(null);
  const wants = [syncId, ...sides, path].join('\n');
  useEffect(() => {
    if (!near || shown.current === wants) return;
    let wanted = true;
    const timer = setTimeout(async () => {
      const picture = await inTurn(async () => (wanted ? await pictureOf(syncId, sides, path) : null));
      if (!wanted) return;
      shown.current = wants;
      setSource(picture);
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [near, wants]);
  return (
    <span ref={place} class="sync-picture">
      {source ? <img src={source} alt="" decoding="async" /> : <Icon of={Image} size={28} />}
    </span>
  );
}

/** Null where there is none: of a video, say. */
async function pictureOf(id: string, sides: readonly Side[], path: string): Promise<string | null> {
  for (const side of sides) {
    const made = await askCompanion('sync.thumbnail', { id, side, path }).catch(() => null);
    if (made) return pictureAddress(made);
  }
  return null;
}
