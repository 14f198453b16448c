import { useEffect, useState } from 'preact/hooks';
import { db } from '../../ui/connector.ts';
import { type ActivityFilter, type ServerNames, searchFor, wordsOf } from './activity-filter.ts';
import { type Found, keepSearching } from './keep-searching.ts';

const NOTHING_YET: Found = { ids: [], done: false };

/** Ids of the uploads that have the words that are searched for, the first at once, all in the end; null without words. */
export function useSearch({ phase, serverId, search }: ActivityFilter, nameOf: ServerNames): Found | null {
  const words = wordsOf(search);
  const [found, setFound] = useState(NOTHING_YET);
  useEffect(() => {
    setFound(NOTHING_YET);
    if (words.length === 0) return;
    const stop = new AbortController();
    keepSearching(db, { phase, serverId }, searchFor(search, nameOf), setFound, stop.signal);
    return () => stop.abort();
  }, [phase, serverId, words.join(' ')]);
  return words.length === 0 ? null : found;
}
