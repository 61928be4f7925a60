import { readInstant } from '../instants.js';

/** Epoch milliseconds. Throws ControlRefusal. */
export const saidInstant = (text: string | undefined, place: string): number | undefined =>
  text === undefined ? undefined : readInstant(place, text);

export const saidDates = (
  { createdAt, modifiedAt }: { readonly createdAt?: string; readonly modifiedAt?: string },
  place: string,
): { readonly createdAt: number | undefined; readonly modifiedAt: number | undefined } => ({
  createdAt: saidInstant(createdAt, `${place}.createdAt`),
  modifiedAt: saidInstant(modifiedAt, `${place}.modifiedAt`),
});
