import type { Refusal } from '../kernel/refusal.js';
import { notAuthorized } from '../kernel/refusal.js';
import type { ChallengeName } from './events.js';
import type { Session } from './state.js';

/** Why this session cannot be used to answer this challenge of this client for this user. */
export const sessionRefusal = (
  session: Session | undefined,
  use: {
    readonly clientId: string;
    readonly sub: string | undefined;
    readonly challenge: ChallengeName;
    readonly at: number;
  },
): Refusal | undefined => {
  if (session?.clientId !== use.clientId || session.challenge !== use.challenge || session.sub !== use.sub) {
    return notAuthorized('Invalid session for the user.');
  }
  if (session.outcome) return notAuthorized('Invalid session for the user, session can only be used once.');
  if (session.expiresAt <= use.at) return notAuthorized('Invalid session for the user, session is expired.');
  return undefined;
};
