/** `07` of 7: a part of a date or time, as names and addresses have it. */
export const twoDigits = (value: number): string => String(value).padStart(2, '0');
