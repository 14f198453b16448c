/**
 * Changes of uploads for one listener: a new state at once, progress coalesced and at most once a second. A listener
 * that does not keep up misses progress, never a state.
 */
import { isUnderWay, type Upload } from '../../shared/model.ts';

export const PROGRESS_MS = 1000;
/** Bytes waiting for the listener above which progress waits too. */
const BUSY_BYTES = 1024 * 1024;
/** Uploads in one message: with the longest names and addresses still below `MAX_TEXT_BYTES`. */
const AT_ONCE = 40;

export interface UploadFeed {
  changed(uploads: readonly Upload[]): void;
  close(): void;
}

/** One for each listener: states at once, progress when the line is free for it. */
export function createUploadFeed(listener: {
  send(uploads: Upload[]): void;
  /** Bytes that wait to be sent to this listener. */
  backlog(): number;
}): UploadFeed {
  const states = new Map<string, string>();
  const progress = new Map<string, Upload>();
  let timer: NodeJS.Timeout | null = null;

  const send = (uploads: Upload[]) => {
    for (let at = 0; at < uploads.length; at += AT_ONCE) listener.send(uploads.slice(at, at + AT_ONCE));
  };
  const flush = () => {
    timer = null;
    if (listener.backlog() > BUSY_BYTES) return wait();
    const uploads = [...progress.values()];
    progress.clear();
    send(uploads);
  };
  const wait = () => {
    timer ??= setTimeout(flush, PROGRESS_MS).unref();
  };
  const isNews = (upload: Upload): boolean => {
    const state = JSON.stringify([upload.state, upload.problem, upload.attempts]);
    const news = states.get(upload.id) !== state;
    if (isUnderWay(upload.state)) states.set(upload.id, state);
    else states.delete(upload.id);
    return news;
  };
  return {
    changed(uploads) {
      const news = uploads.filter(isNews);
      for (const { id } of news) progress.delete(id);
      send(news);
      const rest = uploads.filter((upload) => !news.includes(upload));
      for (const upload of rest) progress.set(upload.id, upload);
      if (rest.length > 0) wait();
    },
    close() {
      if (timer) clearTimeout(timer);
      timer = null;
      progress.clear();
    },
  };
}
