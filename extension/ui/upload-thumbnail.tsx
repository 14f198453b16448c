import { db } from './connector.ts';
import { Thumbnail } from './thumbnail.tsx';
import { useLiveQuery } from './use-live-query.ts';

/** The small picture that is kept of an upload or of a photo in the outbox. */
export function UploadThumbnail({ id }: { id: string }) {
  const row = useLiveQuery(() => db.thumbnails.get(id), [id]);
  return <Thumbnail id={id} of={row?.picture} />;
}
