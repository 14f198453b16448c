/**
 * Keeps the background alive while there is work, and brings it back when it was stopped. Traffic on the socket keeps
 * Chromium's alive, calls of the browser Firefox's: one timer does both.
 */
import { liveQuery } from 'dexie';
import { isUnderWay, UPLOAD_STATES } from '../../shared/model.ts';
import { HEARTBEAT_MS } from '../../shared/product.ts';
import browser, { type Alarms } from '../browser.ts';
import { db } from '../db.ts';
import { connected, linked, watchLink } from './companion.ts';
import { workOutbox } from './outbox.ts';
import { isPageOpen, watchPages } from './pages.ts';
import { readingCount, watchReadings } from './read-row.ts';

const ALARM = 'work';
/** The shortest period that both browsers allow. */
const ALARM_MINUTES = 0.5;
/** With a page open a companion that is started shows at once. */
const LOOK_AGAIN_MS = 2000;
/** Whoever answered but was not it is not pressed so hard. */
const TRY_AGAIN_MS = 10_000;

let work = 0;
let ticker: ReturnType<typeof setInterval> | undefined;
let lookAgain: ReturnType<typeof setTimeout> | undefined;

/** Starts to follow work, pages and link. To be called once. */
export function watchWork(): void {
  watchPages(reconsider);
  watchReadings(reconsider);
  watchLink((link, problem) => {
    reconsider();
    clearTimeout(lookAgain);
    // Not paired: that takes the user.
    if (link || !isPageOpen() || problem?.code === 'not-paired') return;
    const pause = problem?.code === 'companion-offline' ? LOOK_AGAIN_MS : TRY_AGAIN_MS;
    lookAgain = setTimeout(seekWork, pause);
  });
  liveQuery(countWork).subscribe({
    next: (count) => {
      const more = count > work;
      work = count;
      void setAlarm();
      reconsider();
      if (more && !linked()) seekWork();
    },
    error: () => undefined,
  });
}

/** Listener for alarms: whatever waits is taken up. */
export function onAlarm({ name }: Alarms.Alarm): void {
  if (name === ALARM) seekWork();
}

/** Connects (which takes up everything), and reads what does not need a companion. */
function seekWork(): void {
  connected().catch(() => undefined);
  void workOutbox();
}

function reconsider(): void {
  const awake = isPageOpen() || readingCount() > 0 || (work > 0 && linked() !== null);
  if (awake && ticker === undefined) ticker = setInterval(beat, HEARTBEAT_MS);
  if (!awake && ticker !== undefined) {
    clearInterval(ticker);
    ticker = undefined;
  }
}

function beat(): void {
  void browser.runtime.getPlatformInfo();
  linked()?.ping();
}

/** Alarms get lost (browsers may drop them at an update): set anew wherever it is missing. */
async function setAlarm(): Promise<void> {
  if (work === 0) {
    await browser.alarms.clear(ALARM);
    return;
  }
  const alarm = await browser.alarms.get(ALARM);
  // Work that ended meanwhile has cleared it: set again, it would keep Firefox's background awake for good.
  if (!alarm && work > 0) browser.alarms.create(ALARM, { periodInMinutes: ALARM_MINUTES });
}

async function countWork(): Promise<number> {
  const waiting = await db.outbox.where('state').anyOf('fetching', 'holding', 'sending').count();
  const edits = await db.edits.count();
  const uploads = await db.uploads.where('state').anyOf(UPLOAD_STATES.filter(isUnderWay)).count();
  return waiting + edits + uploads + (await db.wishes.count());
}
