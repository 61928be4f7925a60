import type { Client } from '../client/state.js';
import type { Draw } from '../kernel/draw.js';
import { resealedStanding } from '../session/custom-standing.js';
import type { SessionEvent } from '../session/events.js';
import type { Session } from '../session/state.js';
import type { User } from '../user/state.js';
import { challenge } from './begin-session.js';

/** The same challenge in a new session: each Session string of MFA_SETUP is good for one step. */
export const continueMfaSetup = (
  client: Client,
  user: User,
  session: Session,
  given: { readonly at: number; readonly draw: Draw; readonly worldSeed: Uint8Array; readonly isSetUp?: true },
): readonly SessionEvent[] => {
  const { poolId, id, factors = [], deviceKey } = session;
  const issued = challenge(user, client, 'MFA_SETUP', given);
  const { isSetUp } = given;
  const custom = resealedStanding(given.worldSeed, session, issued.data.sessionId);
  return [
    { type: 'ChallengePassed', data: { poolId, sessionId: id } },
    {
      ...issued,
      data: {
        ...{ ...issued.data, factors, ...custom },
        ...(isSetUp && { isSetUp }),
        ...(deviceKey !== undefined && { deviceKey }),
      },
    },
  ];
};
