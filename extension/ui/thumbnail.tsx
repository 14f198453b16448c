import { Icon } from './icon.tsx';
import { Image } from './icons.ts';
import './thumbnail.css';

interface ThumbnailProps {
  /** A `data:` address. */
  of: string | undefined;
  /** As large as the small picture is. */
  large?: boolean;
}

/** The photo, small; a picture sign of the same size where there is none. */
export function Thumbnail({ of, large = false }: ThumbnailProps) {
  return (
    <span class={large ? 'thumbnail large' : 'thumbnail'}>
      {of ? <img src={of} alt="" width={40} height={40} decoding="async" /> : <Icon of={Image} size={20} />}
    </span>
  );
}
