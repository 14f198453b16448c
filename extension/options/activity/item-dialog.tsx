import type { ComponentChildren } from 'preact';
import { db } from '../../ui/connector.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { bytes, instant, problemWords, t } from '../../ui/i18n.ts';
import { ITEM_STATES } from '../../ui/item-states.ts';
import { Note } from '../../ui/note.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { fromOutbox, fromUpload, type UploadItem } from '../../ui/upload-items.ts';
import { UploadThumbnail } from '../../ui/upload-thumbnail.tsx';
import { useLiveQuery } from '../../ui/use-live-query.ts';
import { ItemButtons } from './item-buttons.tsx';

interface ItemDialogProps {
  /** As it was when it was opened; the dialog follows what becomes of it. */
  item: UploadItem;
  serverName: string;
  onClose(): void;
}

/** All that is known of one upload: state and reason in full, where it went, when, how often it was tried. */
export function ItemDialog({ item: opened, serverName, onClose }: ItemDialogProps) {
  const { id } = opened;
  const known = useLiveQuery(async () => ({
    upload: await db.uploads.get(id),
    kept: await db.outbox.get(id),
    wish: await db.wishes.get(id),
  }));
  const upload = known?.upload;
  const now = upload ? fromUpload(upload, known.wish?.kind) : known?.kept ? fromOutbox(known.kept) : null;
  const item = { ...(now ?? opened), thumbnail: opened.thumbnail };
  const { word, icon, tone } = ITEM_STATES[item.state];
  const problem = item.problem && item.state !== 'cancelled' ? problemWords(item.problem) : null;
  const page = upload?.pageUrl ?? known?.kept?.pageUrl;
  return (
    <Dialog title={item.name} onClose={onClose}>
      <div class="dialog-body">
        <div class="item-head">
          <UploadThumbnail item={item} large />
          <StateWord word={t(word)} icon={icon} tone={tone} />
        </div>
        {problem && (
          <Note tone={item.group === 'stuck' ? 'bad' : 'warn'} title={problem.what} text={problem.next} />
        )}
        <dl class="item-facts">
          <Fact name={t('column_server')}>{serverName}</Fact>
          <Fact name={t('fact_path')}>{item.remotePath}</Fact>
          <Fact name={t('fact_subfolder')}>{!item.remotePath && item.subfolder}</Fact>
          <Fact name={t('fact_size')}>{item.size !== null && bytes(item.size)}</Fact>
          <Fact name={t('fact_added')}>{instant(item.createdAt)}</Fact>
          <Fact name={t('fact_changed')}>{instant(item.changedAt)}</Fact>
          <Fact name={t('fact_tries')}>{upload && upload.attempts > 1 && upload.attempts}</Fact>
          <Fact name={t('fact_page')}>
            {page && (
              <a href={page} target="_blank" rel="noreferrer">
                {page}
              </a>
            )}
          </Fact>
        </dl>
      </div>
      <ItemButtons item={item} isGone={known !== undefined && now === null} onClose={onClose} />
    </Dialog>
  );
}

/** Nothing where nothing is known. */
function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  if (!children) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
