import { notAuthorized, Refusal } from '../../domain/kernel/refusal.js';
import type { WorldState } from '../../projections/world-state.js';
import { type Holder, holderOf, type SignedClaims } from '../sign-in/access-tokens.js';

/** What most operations on passkeys do not declare, though their tokens may be of such users and clients. */
const UNDECLARED = new Set(['UserNotConfirmedException', 'ResourceNotFoundException']);

/** As holderOf; NotAuthorizedException for whoever is not there any more, or not confirmed. */
export const passkeyHolder = (state: WorldState, token: SignedClaims, at: number): Holder => {
  try {
    return holderOf(state, token, at, () => notAuthorized('Access Token has been revoked'));
  } catch (error) {
    if (error instanceof Refusal && UNDECLARED.has(error.exception)) throw notAuthorized(error.message);
    throw error;
  }
};
