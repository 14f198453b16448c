/** The options that uploads and downloads share. */
import type { Bandwidth } from '../../shared/bandwidth.ts';
import type { Option, Options } from './command.ts';
import { wrongUse } from './wrong-use.ts';

export const TRANSFER_OPTIONS = {
  'dry-run': { about: 'say what would be done, and do nothing' },
  bwlimit: {
    value: 'RATE',
    about: 'bytes a second, such as 512k or 10M, or by time of day: "08:00,512k 18:00,off"',
  },
  transfers: {
    value: 'N',
    about: 'at most so many files at a time (default: as many as the server keeps up with)',
  },
} as const satisfies Record<string, Option>;

export interface TransferOptions {
  dryRun: boolean;
  bandwidth?: Bandwidth;
  transfers?: number;
}

const MOST_TRANSFERS = 64;

/** What was typed for {@link TRANSFER_OPTIONS}. Throws `wrong-use`. */
export function readTransferOptions(options: Options): TransferOptions {
  const { bwlimit, transfers } = options;
  return {
    dryRun: options['dry-run'] === true,
    ...(typeof bwlimit === 'string' ? { bandwidth: readBandwidth(bwlimit) } : {}),
    ...(typeof transfers === 'string' ? { transfers: readTransfers(transfers) } : {}),
  };
}

/** `512k`, `10M`, `off`, or a timetable `08:00,512k 18:00,off` in local time. Throws `wrong-use`. */
export function readBandwidth(text: string): Bandwidth {
  const words = text.trim().split(/\s+/);
  const [only = ''] = words;
  if (words.length === 1 && !only.includes(',')) return [{ fromMinute: 0, bytesPerSecond: readRate(only) }];
  const steps = words.map((word) => {
    const [, hours = '', minutes = '', rate = ''] = /^([01]?\d|2[0-3]):([0-5]\d),(.*)$/.exec(word) ?? [];
    if (rate === '') throw wrongUse(`“${word}” is not of the form 08:00,512k.`);
    return { fromMinute: Number(hours) * 60 + Number(minutes), bytesPerSecond: readRate(rate) };
  });
  steps.sort((a, b) => a.fromMinute - b.fromMinute);
  const twice = steps.find(({ fromMinute }, n) => steps[n + 1]?.fromMinute === fromMinute);
  if (twice) throw wrongUse('The timetable names the same time twice.');
  return steps;
}

const POWERS = ['b', 'k', 'm', 'g'];

/** Powers of 1000, as sizes and rates are shown. A bare number could be bytes or kilobytes: it is refused. */
export function readRate(text: string): number | null {
  if (text === 'off') return null;
  const [, number = '', unit = ''] = /^(\d{1,9}(?:\.\d{1,3})?)([bkmg])$/i.exec(text) ?? [];
  const rate = Math.round(Number(number) * 1000 ** POWERS.indexOf(unit.toLowerCase()));
  if (unit === '' || rate < 1) throw wrongUse(`“${text}” is not a rate such as 512k, 10M or off.`);
  return rate;
}

function readTransfers(text: string): number {
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > MOST_TRANSFERS) {
    throw wrongUse(`--transfers takes a number from 1 to ${MOST_TRANSFERS}.`);
  }
  return count;
}
