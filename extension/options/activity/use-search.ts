import { useEffect, useState } from 'preact/hooks';
import { db } from '../../ui/connector.ts';
import { walkUploads } from '../../ui/walk-uploads.ts';
import { type ActivityFilter, hasWords, wordsOf } from './activity-filter.ts';

/** So many rows are looked through at once: a few milliseconds. */
const PAGE = 500;

export interface Found {
  ids: string[];
  /** Rows that were looked at. */
  looked: number;
  done: boolean;
}

/** Ids of the uploads whose names have the words that are searched for, the first at once, all in the end; null without words. */
export function useSearch({ phase, serverId, search }: ActivityFilter): Found | null {
  const words = wordsOf(search);
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    if (words.length === 0) return setFound(null);
    let stopped = false;
    const look = async () => {
      const ids: string[] = [];
      let looked = 0;
      setFound({ ids, looked, done: false });
      for await (const rows of walkUploads(db, { phase, serverId }, PAGE)) {
        if (stopped) return;
        ids.push(...rows.filter(({ name }) => hasWords(name, words)).map(({ id }) => id));
        looked += rows.length;
        setFound({ ids: [...ids], looked, done: false });
      }
      if (!stopped) setFound({ ids, looked, done: true });
    };
    void look();
    return () => {
      stopped = true;
    };
  }, [phase, serverId, words.join(' ')]);
  return words.length === 0 ? null : (found ?? { ids: [], looked: 0, done: false });
}
