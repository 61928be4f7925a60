import { same } from './same.js';

/** When a record was made, and when it was changed for the last time, epoch milliseconds. */
export interface Dates {
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** The same as an import says them, or leaves them out. */
export interface SaidDates {
  readonly createdAt?: number | undefined;
  readonly modifiedAt?: number | undefined;
}

/** What a record of an import becomes, with its dates; undefined where it stands so already. Dates that are not said stay, or are `at`. */
export const importedAs = <R extends object, B extends Dates>(
  before: B | undefined,
  record: R,
  said: SaidDates,
  at: number,
): (R & Dates) | undefined => {
  const createdAt = said.createdAt ?? before?.createdAt ?? at;
  const dated = { ...record, createdAt };
  if (before && same(before, { ...dated, modifiedAt: said.modifiedAt ?? before.modifiedAt })) return undefined;
  return { ...dated, modifiedAt: said.modifiedAt ?? (before ? at : createdAt) };
};
