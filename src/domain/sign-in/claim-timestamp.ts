import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import { MINUTE } from '../kernel/time.js';
import { incorrect } from './sign-in-refusals.js';

/** How far a client's clock may be off. */
const TOLERANCE = 5 * MINUTE;

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
];
const FORM = /^([a-z]+) +([a-z]+) +(\d+) +(\d+):(\d+):(\d+) +(UTC|GMT(?:([+-])(\d{1,2}):(\d{2}))?) +(\d+)$/i;

/** A TIMESTAMP as it is understood. */
export interface ClaimTimestamp {
  /** Epoch milliseconds. */
  readonly at: number;
  /** The same in its one right form, without a zero before the day. */
  readonly canonical: string;
}

/**
 * Reads a TIMESTAMP of the form `EEE MMM d HH:mm:ss z yyyy`, in English, as leniently as Java's SimpleDateFormat: numbers with or without
 * leading zeros, names in full or cut to three letters, a weekday that is not the day's. Undefined for anything else.
 *
 * What is signed is the canonical form: Cognito refuses a claim over `Sep 05` or a wrong weekday, though it understands it, as an
 * incorrect password (measured on real pools in 2017 and 2026).
 */
export const readClaimTimestamp = (text: string): ClaimTimestamp | undefined => {
  const match = FORM.exec(text);
  if (!match) return undefined;
  const [, weekday = '', monthName = '', day, hours, minutes, seconds, zone = '', sign, ahead, over, year] = match;
  const month = placeOf(MONTHS, monthName);
  if (month < 0 || placeOf(WEEKDAYS, weekday) < 0) return undefined;
  const local = new Date(Date.UTC(Number(year), month, Number(day), Number(hours), Number(minutes), Number(seconds)));
  if (Number.isNaN(local.getTime())) return undefined;
  const offset = (sign === '-' ? -1 : 1) * (Number(ahead ?? 0) * 60 + Number(over ?? 0)) * MINUTE;
  const canonicalZone = sign ? `GMT${sign}${twoDigits(Number(ahead))}:${over}` : zone.toUpperCase();
  return { at: local.getTime() - offset, canonical: written(local, canonicalZone) };
};

/**
 * A TIMESTAMP of now, or why a claim over it is refused. The clock of the client is right if it agrees with the world's (`at`) or with the
 * machine's (`wallAt`): a client does not travel in time with its world.
 */
export const timelyClaim = (
  text: string,
  { at, wallAt }: { readonly at: number; readonly wallAt: number },
): ClaimTimestamp | Refusal => {
  const claimed = readClaimTimestamp(text);
  if (!claimed) return invalidParameter('TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.');
  return [at, wallAt].some((now) => Math.abs(claimed.at - now) <= TOLERANCE) ? claimed : incorrect();
};

const placeOf = (names: readonly string[], name: string): number =>
  names.findIndex((full) => [full, full.slice(0, 3)].some((form) => form.toLowerCase() === name.toLowerCase()));

const written = (local: Date, zone: string): string => {
  const [weekday, month] = [WEEKDAYS[local.getUTCDay()] ?? '', MONTHS[local.getUTCMonth()] ?? ''];
  const time = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(twoDigits).join(':');
  return `${weekday.slice(0, 3)} ${month.slice(0, 3)} ${local.getUTCDate()} ${time} ${zone} ${local.getUTCFullYear()}`;
};

const twoDigits = (n: number): string => String(n).padStart(2, '0');
