import { invalidValue } from '../domain/function/refusals.js';
import { Refusal } from '../domain/kernel/refusal.js';
import type { Call } from './call.js';
import { readPageToken, takePage } from './paging.js';

/** Lambda answers fifty at most, however many were asked for. */
const PAGE = 50;

/** A page of `rows`, which are given the key that the last page ended with, and the marker to go on with. Throws for a foreign marker. */
export const functionPage = <T>(
  call: Call,
  input: { readonly Marker?: string | undefined; readonly MaxItems?: number | undefined },
  parameters: readonly (string | undefined)[],
  rows: (after: string | undefined) => Iterable<readonly [string, T]>,
): { readonly items: readonly T[]; readonly token?: string } => {
  const { Marker, MaxItems = PAGE } = input;
  return takePage(call, rows(readMarker(call, Marker, parameters)), Math.min(MaxItems, PAGE), parameters);
};

const readMarker = (
  call: Call,
  marker: string | undefined,
  parameters: readonly (string | undefined)[],
): string | undefined => {
  try {
    return readPageToken(call, marker, parameters, 'Invalid marker');
  } catch (error) {
    throw error instanceof Refusal ? invalidValue(error.message) : error;
  }
};
