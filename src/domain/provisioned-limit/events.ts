import type { DomainEvent } from '../kernel/event.js';
import type { CategoryName } from './categories.js';

/** An account has `value` requests a second of a category in a Region from now on. */
export type ProvisionedLimitEvent = DomainEvent<
  'ProvisionedLimitUpdated',
  {
    readonly accountId: string;
    readonly region: string;
    readonly category: CategoryName;
    readonly value: number;
  }
>;
