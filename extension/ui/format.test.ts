import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  formatCalendarDay,
  formatDate,
  formatDuration,
  formatInstant,
  formatRelative,
  formatSince,
} from './format.ts';

const plain = (text: string) => text.replaceAll(/\s/g, ' ');

test('a duration is at least a second and at most two units', () => {
  assert.equal(plain(formatDuration(0.2, 'en')), '1 sec');
  assert.equal(plain(formatDuration(59, 'en')), '59 sec');
  assert.equal(plain(formatDuration(180, 'en')), '3 min');
  assert.equal(plain(formatDuration(3600, 'de')), '1 Std.');
  assert.equal(plain(formatDuration(4800, 'en')), '1 hr 20 min');
});

test('an instant is told from now, past and future', () => {
  const now = 1_800_000_000_000;
  assert.equal(formatRelative(now - 5_000, now, 'en'), 'now');
  assert.equal(formatRelative(now - 7_200_000, now, 'en'), '2 hours ago');
  assert.equal(formatRelative(now - 86_400_000, now, 'de'), 'gestern');
  assert.equal(formatRelative(now + 24_000, now, 'en'), 'in 24 seconds');
});

test('a beginning is told by its time, with the date unless it was today', () => {
  const now = new Date(2026, 10, 23, 18, 0).getTime();
  assert.equal(formatSince(new Date(2026, 10, 23, 9, 5).getTime(), now, 'de'), '09:05');
  assert.equal(
    plain(formatSince(new Date(2026, 10, 22, 9, 5).getTime(), now, 'en')),
    'Nov 22, 2026, 9:05 AM',
  );
});

test('an instant and a date are written out, and a date that is none stays as it came', () => {
  assert.match(formatInstant(Date.UTC(2026, 10, 23, 12), 'en'), /Nov 23, 2026/);
  assert.equal(formatDate('Nov  3 12:00:00 2026 GMT', 'de'), '3. November 2026');
  assert.equal(formatDate('someday', 'en'), 'someday');
});

test('a day of the calendar is the same day in every time zone', () => {
  assert.equal(formatCalendarDay('2026-11-05', 'en-GB'), '5 Nov');
  assert.equal(formatCalendarDay('2026-01-31', 'de'), '31. Jan.');
  assert.equal(formatCalendarDay('someday', 'de'), 'someday');
});
