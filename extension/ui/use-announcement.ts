import { useRef } from 'preact/hooks';
import { problemWords, t } from './i18n.ts';
import { ITEM_STATES } from './item-states.ts';
import type { UploadItem } from './upload-items.ts';

/** A sentence for the live region: the newest upload that came to its end, well or badly, since the page was opened. */
export function useAnnouncement(items: readonly UploadItem[]): string {
  const before = useRef<Map<string, UploadItem['state']> | null>(null);
  const said = useRef('');
  const known = before.current;
  const news = items.find(
    (item) =>
      known?.has(item.id) &&
      known.get(item.id) !== item.state &&
      (item.group === 'ended' || item.group === 'stuck'),
  );
  before.current = new Map(items.map((item) => [item.id, item.state]));
  if (news) {
    const why = news.problem && news.group === 'stuck' ? ` ${problemWords(news.problem).what}` : '';
    said.current = `${news.name}: ${t(ITEM_STATES[news.state].word)}.${why}`;
  }
  return said.current;
}
