/**
 * A moment as the camera's clock showed it. Photos are named by it: a picture taken at noon in Tokyo is one of noon,
 * wherever it is looked at.
 */
export interface WallClock {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

/** `2026:11:25 14:05:33` (Exif 2.32, section 4.6.5) or ISO 8601, whose zone is left out. Null for anything that is no date. */
export function readWallClock(text: string): WallClock | null {
  const match = /^\s*(\d{4})[:-](\d{2})[:-](\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?/.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0));
  return checked({
    year: year ?? 0,
    month: month ?? 0,
    day: day ?? 0,
    hour: hour ?? 0,
    minute: minute ?? 0,
    second: second ?? 0,
  });
}

/** The wall clock of an instant (ms since 1970), in the zone of this computer. */
export function wallClockHere(instant: number): WallClock {
  const date = new Date(instant);
  return {
    year: date.getFullYear(),
    month: date.getMonth() + 1,
    day: date.getDate(),
    hour: date.getHours(),
    minute: date.getMinutes(),
    second: date.getSeconds(),
  };
}

/** Milliseconds since 1970 as if it were UTC: for comparing two wall clocks with each other. */
export function asUtc({ year, month, day, hour, minute, second }: WallClock): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Cameras whose clock was never set write zeros, spaces, or the beginning of their time. */
function checked(clock: WallClock): WallClock | null {
  const { year, month, day, hour, minute, second } = clock;
  if (year < 1826 || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 60)
    return null;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day > last ? null : clock;
}
