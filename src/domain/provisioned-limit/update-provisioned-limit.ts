import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, Refusal } from '../kernel/refusal.js';
import { type CategoryName, mostOf, REQUEST_CATEGORIES } from './categories.js';
import type { ProvisionedLimitEvent } from './events.js';

/** What an account asks for: requests a second. `before` is what it has. */
export interface LimitAsked {
  readonly accountId: string;
  readonly region: string;
  readonly category: CategoryName;
  readonly before: number;
  readonly value: number;
}

/**
 * Gives an account more requests a second than the free ones, or takes some back.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateProvisionedLimit.html
 */
export const updateProvisionedLimit = ({ before, ...asked }: LimitAsked): Decision<ProvisionedLimitEvent> => {
  const { category, value } = asked;
  const { free } = REQUEST_CATEGORIES[category];
  const most = mostOf(category);
  if (value < free) {
    return refuse(invalidParameter(`Requested limit value for ${category} cannot be less than ${free}.`));
  }
  if (value > most) {
    const sentence = `Requested limit value for ${category} exceeds the maximum of ${most}.`;
    return refuse(new Refusal('ServiceQuotaExceededException', sentence));
  }
  return value === before ? accept() : accept({ type: 'ProvisionedLimitUpdated', data: asked });
};
