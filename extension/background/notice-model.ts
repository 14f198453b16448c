/** What a notification says about uploads that have ended. Pure. */
import type { UploadRow } from '../db.ts';

export interface NoticeText {
  one(key: string, ...substitutions: string[]): string;
  counted(key: string, count: number): string;
  problem(row: UploadRow): string;
  server(id: string): string;
}

/** Title and text for one or many; null where nothing is worth saying (only cancelled ones). */
export function noticeFor(
  ended: readonly UploadRow[],
  text: NoticeText,
): { title: string; message: string } | null {
  const told = ended.filter((row) => row.problem?.code !== 'cancelled');
  const failed = told.filter((row) => row.state === 'failed');
  const [first] = told;
  if (!first) return null;
  if (told.length === 1) {
    if (first.state === 'failed') {
      return { title: text.one('notice_failed_title', first.name), message: text.problem(first) };
    }
    const key = first.state === 'skipped' ? 'notice_skipped' : 'notice_done';
    const message = text.one(key, text.server(first.serverId), first.remotePath ?? first.name);
    return { title: text.one(`${key}_title`, first.name), message };
  }
  const done = told.length - failed.length;
  if (failed.length === 0)
    return { title: text.counted('notice_all_done', done), message: text.one('notice_all_there') };
  const [some] = failed;
  return {
    title: text.counted('notice_some_failed', failed.length),
    message: [
      ...(done > 0 ? [text.counted('notice_rest_done', done)] : []),
      ...(some ? [text.problem(some)] : []),
    ].join(' '),
  };
}
