/** Numbers of bytes as people read them, in powers of 1000 as disks and servers count. Pure. */

const STEPS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** “12.1 MB” of a number of bytes. */
export function formatBytes(bytes: number, language: string): string {
  const { value, step } = scale(bytes);
  return withUnit(value, STEPS[step] ?? 'byte', step, language);
}

/** “3.1 MB/s” of bytes a second; never less than one kilobyte. */
export function formatRate(bytesPerSecond: number, language: string): string {
  const { value, step } = scale(Math.max(bytesPerSecond, 1000));
  return withUnit(value, `${STEPS[step] ?? 'byte'}-per-second`, step, language);
}

function scale(bytes: number): { value: number; step: number } {
  const exponent = bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3);
  const step = Math.min(exponent, STEPS.length - 1);
  return { value: bytes / 1000 ** step, step };
}

function withUnit(value: number, unit: string, step: number, language: string): string {
  // From megabytes on one digit always stands behind the point, so that a running number keeps its width.
  return format(language, unit, step, step >= 2 && value < 100 ? 1 : 0).format(value);
}

/** Made once each: one costs as much as thousands of uses, and a long list uses them for every line. */
const formats = new Map<string, Intl.NumberFormat>();

function format(language: string, unit: string, step: number, digits: number): Intl.NumberFormat {
  const key = `${language} ${unit} ${digits}`;
  const made =
    formats.get(key) ??
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit,
      unitDisplay: step === 0 ? 'long' : 'short',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  formats.set(key, made);
  return made;
}
