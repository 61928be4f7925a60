import { ControlRefusal } from './control-refusal.js';

/** From here on a time no longer has four digits for its year. */
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

const INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Epoch milliseconds of an ISO 8601 instant with its zone; what is finer than a millisecond is cut off. Throws ControlRefusal. */
export const readInstant = (name: string, text: string): number => {
  const [, year, month, day] = (INSTANT.exec(text) ?? []).map(Number);
  // Date.parse takes February 30th for March 2nd.
  const isDay = day !== undefined && day <= daysIn(year ?? 0, month ?? 0);
  const at = isDay ? Date.parse(text) : Number.NaN;
  if (at >= 0 && at <= LAST) return at;
  const hint = 'Give an instant with its zone, from 1970 to 9999: 2030-01-31T12:00:00Z.';
  throw new ControlRefusal(400, 'BadInstant', `${name} is no instant: ${quoted(text)}.`, hint);
};

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Years and months are whole: the calendar has no halves of them. */
const DURATION =
  /^P(?=.*\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)W)?(?:(\d+(?:[.,]\d+)?)D)?(?:T(?=\d)(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/;

/** Only the last of the parts may have a fraction. */
const FRACTION_BEFORE_THE_END = /[.,]\d+[A-Z](?=.*\d)/;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * The instant that lies an ISO 8601 duration after `from` (both epoch milliseconds); months and years as the UTC calendar has them.
 * Throws ControlRefusal.
 */
export const after = (from: number, name: string, duration: string): number => {
  const found = FRACTION_BEFORE_THE_END.test(duration) ? null : DURATION.exec(duration);
  const [years = NaN, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = (found ?? [])
    .slice(1)
    .map((part: string | undefined) => Number((part ?? '0').replace(',', '.')));
  const exact = (weeks * 7 + days) * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND;
  const to = monthsAfter(from, 12 * years + months) + Math.round(exact);
  if (to > from && to <= LAST) return to;
  const hint = 'Give a duration, longer than none, that ends before the year 10000: PT1H1M, P30D, P1Y.';
  throw new ControlRefusal(400, 'BadDuration', `${name} is no duration: ${quoted(duration)}.`, hint);
};

/** January 31st and a month is the last of February. */
const monthsAfter = (from: number, months: number): number => {
  const date = new Date(from);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + months);
  if (date.getUTCDate() !== day) date.setUTCDate(0);
  return date.getTime();
};

const quoted = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
