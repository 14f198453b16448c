/** Numbers and times as people read them, by `Intl` for a given language. Pure: `now` comes from outside. */
import { madeOnce } from './made-once.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** “12,345” */
export function formatNumber(count: number, language: string): string {
  return madeOnce(`number ${language}`, () => new Intl.NumberFormat(language)).format(count);
}

/** “24 sec”, “3 min”, “1 hr, 20 min” of a number of seconds; never less than one second. */
export function formatDuration(seconds: number, language: string): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < MINUTE) return unit(whole, 'second', language);
  if (whole < HOUR) return unit(Math.round(whole / MINUTE), 'minute', language);
  const hours = unit(Math.floor(whole / HOUR), 'hour', language);
  const minutes = Math.floor((whole % HOUR) / MINUTE);
  return minutes === 0 ? hours : `${hours} ${unit(minutes, 'minute', language)}`;
}

/** “2 hours ago”, “yesterday”, “in 24 seconds”: an instant (ms) as seen from `now` (ms). */
export function formatRelative(at: number, now: number, language: string): string {
  const seconds = Math.round((at - now) / 1000);
  const words = madeOnce(
    `relative ${language}`,
    () => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }),
  );
  const size = Math.abs(seconds);
  if (seconds <= 0 && size < 45) return words.format(0, 'second');
  if (size < MINUTE) return words.format(seconds, 'second');
  if (size < HOUR) return words.format(Math.round(seconds / MINUTE), 'minute');
  if (size < DAY) return words.format(Math.round(seconds / HOUR), 'hour');
  return words.format(Math.round(seconds / DAY), 'day');
}

/** The exact date and time of an instant (ms). */
export function formatInstant(at: number, language: string): string {
  return dates(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(at);
}

/** When something began, as seen from `now`: the time of today, else date and time. */
export function formatSince(at: number, now: number, language: string): string {
  const today = new Date(at).toDateString() === new Date(now).toDateString();
  const time = { timeStyle: 'short' } as const;
  return dates(language, today ? time : { dateStyle: 'medium', ...time }).format(at);
}

/** A date of a certificate, which comes as text; returned as it is when it is none. */
export function formatDate(text: string, language: string): string {
  const at = Date.parse(text);
  return Number.isNaN(at) ? text : dates(language, { dateStyle: 'long' }).format(at);
}

/** “25 Nov” of a day of a calendar, as in `2026-11-25`. */
export function formatCalendarDay(name: string, language: string): string {
  const at = Date.parse(`${name}T00:00:00Z`);
  if (Number.isNaN(at)) return name;
  return dates(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(at);
}

function unit(value: number, name: string, language: string): string {
  const style = { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 0 } as const;
  return madeOnce(`${name} ${language}`, () => new Intl.NumberFormat(language, style)).format(value);
}

function dates(language: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `date ${language} ${JSON.stringify(style)}`;
  return madeOnce(key, () => new Intl.DateTimeFormat(language, style));
}
