import { accept, type Decision, refuse } from '../kernel/decision.js';
import { hmacSha256, sameSecret } from '../kernel/hash.js';
import { notAuthorized, resourceNotFound } from '../kernel/refusal.js';
import type { User } from '../user/state.js';
import type { FeedbackValue, ThreatEvent } from './events.js';
import type { AuthEvent } from './state.js';

/** What the notification of an event proves itself by. It does not expire. */
export const feedbackToken = (worldSeed: Uint8Array, poolId: string, eventId: string): string =>
  hmacSha256(worldSeed, 'auth event feedback\0', poolId, '\0', eventId).toString('base64url');

/**
 * Says of an authentication event whether it was the user. `token` is what the user's notification has brought; an administrator needs none.
 * Neither sentence of the refusals has been observed.
 */
export const giveFeedback = (
  { poolId, sub }: User,
  event: AuthEvent | undefined,
  asked: { readonly eventId: string; readonly value: FeedbackValue; readonly token?: string },
  worldSeed: Uint8Array,
): Decision<ThreatEvent> => {
  const { eventId, value, token } = asked;
  if (!event) return refuse(resourceNotFound(`Auth event ${eventId} does not exist.`));
  if (token !== undefined && !sameSecret(token, feedbackToken(worldSeed, poolId, eventId))) {
    return refuse(notAuthorized('Invalid feedback token.'));
  }
  const provider = token === undefined ? 'Admin' : 'User';
  return accept({ type: 'AuthEventFeedbackGiven', data: { poolId, sub, eventId, value, provider } });
};
