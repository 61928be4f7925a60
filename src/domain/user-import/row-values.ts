import type { GivenAttribute } from '../user/attributes.js';
import { MFA_COLUMN, USERNAME_COLUMN } from './csv-header.js';

/** A row as it was cut out of the file, by column; values are trimmed. */
export type RowValues = ReadonlyMap<string, string>;

/** What a flag says of which attribute. */
const ADDRESS_OF: Readonly<Record<string, string>> = {
  email_verified: 'email',
  phone_number_verified: 'phone_number',
};

/** The values of a row that are the user's attributes: blank ones are none, nor is a flag that is false of an address that is not there. */
export const attributesIn = (values: RowValues): readonly GivenAttribute[] =>
  [...values].flatMap(([Name, value]) => {
    if (Name === USERNAME_COLUMN || Name === MFA_COLUMN || value === '') return [];
    const address = ADDRESS_OF[Name];
    if (address === undefined) return [{ Name, Value: value }];
    const Value = value.toLowerCase();
    return Value === 'false' && !values.get(address) ? [] : [{ Name, Value }];
  });

/** Whether a flag is set; undefined for what is none. A blank one is not set. */
export const flagIn = (values: RowValues, column: string): boolean | undefined => {
  const value = (values.get(column) ?? '').toLowerCase();
  if (value === 'true') return true;
  return value === 'false' || value === '' ? false : undefined;
};

/** Month and day of month that exist, as AWS writes them: `02/01/1985`. */
export const isBirthdate = (value: string): boolean => {
  const [, month, day, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(value)?.map(Number) ?? [];
  if (month === undefined || day === undefined || year === undefined) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year);
};

const daysIn = (month: number, year: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

export const isEpochSeconds = (value: string): boolean => /^\d{1,12}$/.test(value);
