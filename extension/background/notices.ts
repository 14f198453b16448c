/** Tells the end of uploads when nobody is looking; those that end shortly after one another together. */
import browser from '../browser.ts';
import { db, type UploadRow } from '../db.ts';
import { problemText } from '../ui/problem-text.ts';
import { shownPreferences, shownServers } from '../ui/settings-view.ts';
import { noticeFor } from './notice-model.ts';
import { isPageOpen } from './pages.ts';
import { type Texts, textsIn } from './text.ts';

const NOTICE = 'uploads';
/** So long after the last end the notification comes. */
const GATHER_MS = 1500;

let gathered: UploadRow[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** To be called with uploads of this browser that have just ended. */
export function noteEnds(ended: readonly UploadRow[]): void {
  if (isPageOpen()) return;
  gathered.push(...ended);
  clearTimeout(timer);
  timer = setTimeout(() => void show(), GATHER_MS);
}

/** Listener for a click on a notification. */
export async function openFromNotice(id: string): Promise<void> {
  await browser.notifications.clear(id);
  await browser.runtime.openOptionsPage();
}

async function show(): Promise<void> {
  const ended = gathered;
  gathered = [];
  const documents = await db.documents.toArray();
  const { language, notifications } = shownPreferences(documents);
  if (isPageOpen() || !notifications) return;
  const { text, counted } = await textsIn(language);
  const servers = new Map(shownServers(documents).map(({ id, name }) => [id, name]));
  const notice = noticeFor(ended, {
    one: (key, ...substitutions) => text(key, substitutions),
    counted,
    problem: (row) => (row.problem ? problemWords(row.problem, text) : ''),
    server: (id) => servers.get(id) ?? '',
  });
  if (!notice) return;
  await browser.notifications.create(NOTICE, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('icons/128.png'),
    ...notice,
  });
}

function problemWords(problem: NonNullable<UploadRow['problem']>, text: Texts['text']): string {
  const { what, next } = problemText(problem, text);
  return `${what} ${next}`;
}
