import { type CategoryName, REQUEST_CATEGORIES } from '../domain/provisioned-limit/categories.js';
import type { ProvisionedLimitEvent } from '../domain/provisioned-limit/events.js';
import { keyOf } from './table.js';
import type { WorldState } from './world-state.js';

/** What an account has of a category in a Region, requests a second: what was provisioned, else what is free. */
export const provisionedLimit = (
  state: WorldState,
  { accountId, region }: { readonly accountId: string; readonly region: string },
  category: CategoryName,
): number => state.provisionedLimits.get(keyOf(accountId, region, category)) ?? REQUEST_CATEGORIES[category].free;

export const foldProvisionedLimit = (state: WorldState, { data }: ProvisionedLimitEvent): void => {
  state.provisionedLimits.set(keyOf(data.accountId, data.region, data.category), data.value);
};

/** What an account has of a category in a Region beyond what is free, requests a second. */
export interface RaisedLimit {
  readonly accountId: string;
  readonly region: string;
  readonly category: CategoryName;
  readonly value: number;
}

/** By account, Region and category. */
export function* raisedLimits(state: WorldState): Generator<RaisedLimit> {
  for (const [key, value] of state.provisionedLimits.entries()) {
    const [accountId, region, category] = key.split('\0') as [string, string, CategoryName];
    if (value !== REQUEST_CATEGORIES[category].free) yield { accountId, region, category, value };
  }
}
