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
