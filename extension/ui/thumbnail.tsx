import { useEffect, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { Image } from './icons.ts';
import './thumbnail.css';

interface ThumbnailProps {
  id: string;
  of: Blob | undefined;
  /** As large as the small picture is. */
  large?: boolean;
}

/** The photo, small; a picture sign of the same size where there is none. */
export function Thumbnail({ id, of, large = false }: ThumbnailProps) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!of) return setUrl(undefined);
    const made = URL.createObjectURL(of);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
    // Every query brings a new Blob object with the same picture; only another picture may be loaded anew.
  }, [id, of?.size, of?.type]);
  return (
    <span class={large ? 'thumbnail large' : 'thumbnail'}>
      {url ? <img src={url} alt="" width={40} height={40} decoding="async" /> : <Icon of={Image} size={20} />}
    </span>
  );
}
