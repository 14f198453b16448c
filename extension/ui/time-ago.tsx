import { instant, relative } from './i18n.ts';

/** “2 hours ago” (or “in 24 seconds”), with the exact time behind it. */
export function TimeAgo({ at, now }: { at: number; now: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={instant(at)}>
      {relative(at, now)}
    </time>
  );
}
