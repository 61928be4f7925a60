import { readClaimTimestamp } from '../../../src/domain/sign-in/claim-timestamp.js';

const SEVENTH = Date.parse('2026-11-07T09:05:03Z');
const CANONICAL = 'Sat Nov 7 09:05:03 UTC 2026';

test.each([
  ['as Cognito writes it itself', CANONICAL],
  ['with a zero before the day', 'Sat Nov 07 09:05:03 UTC 2026'],
  ['with a blank before the day, as C writes it', 'Sat Nov  7 09:05:03 UTC 2026'],
  ['without zeros in the time', 'Sat Nov 7 9:5:3 UTC 2026'],
  ['with names in full', 'Saturday November 7 09:05:03 UTC 2026'],
  ['in another case', 'SAT nov 7 09:05:03 utc 2026'],
  ['with the weekday of another day', 'Fri Nov 7 09:05:03 UTC 2026'],
  ['with a day of the month before', 'Sat Oct 38 09:05:03 UTC 2026'],
])('is read %s', (_, text) => {
  expect(readClaimTimestamp(text)).toEqual({ at: SEVENTH, canonical: CANONICAL });
});

test.each([
  ['Sat Nov 7 09:05:03 GMT 2026', 'Sat Nov 7 09:05:03 GMT 2026'],
  ['Sat Nov 7 10:05:03 GMT+01:00 2026', 'Sat Nov 7 10:05:03 GMT+01:00 2026'],
  ['Sat Nov 7 10:05:03 GMT+1:00 2026', 'Sat Nov 7 10:05:03 GMT+01:00 2026'],
  ['Fri Nov 6 23:35:03 GMT-09:30 2026', 'Fri Nov 6 23:35:03 GMT-09:30 2026'],
])('%s is the same instant, and keeps its zone', (text, canonical) => {
  expect(readClaimTimestamp(text)).toEqual({ at: SEVENTH, canonical });
});

test.each([
  ['nothing', ''],
  ['ISO 8601', '2026-11-07T09:05:03Z'],
  ['a date of HTTP', 'Sat, 07 Nov 2026 09:05:03 GMT'],
  ['no zone', 'Sat Nov 7 09:05:03 2026'],
  ['a bare offset', 'Sat Nov 7 14:35:03 +05:30 2026'],
  ["a zone's name", 'Sat Nov 7 14:35:03 IST 2026'],
  ['a weekday in another language', 'Sam Nov 7 09:05:03 UTC 2026'],
  ['a month in another language', 'Sat Dez 7 09:05:03 UTC 2026'],
  ['epoch seconds', '1794042303'],
  ['more after it', `${CANONICAL} x`],
  ['a line end after it', `${CANONICAL}\n`],
  ['a year beyond all time', 'Sat Nov 7 09:05:03 UTC 999999999'],
])('is not %s', (_, text) => {
  expect(readClaimTimestamp(text)).toBeUndefined();
});
