import { authSessionLife, refreshTokenLife } from '../client/effective.js';
import type { Client } from '../client/state.js';
import type { Draw } from '../kernel/draw.js';
import type { ChallengeName, SessionEvent } from '../session/events.js';
import type { UserEvent } from '../user/events.js';
import type { User } from '../user/state.js';

type Given = { readonly at: number; readonly draw: Draw };

/** The user has shown who it is: a grant begins, from which its tokens stem. */
export const succeed = (user: User, client: Client, given: Given): Extract<UserEvent, { type: 'AuthSucceeded' }> => ({
  type: 'AuthSucceeded',
  data: {
    poolId: user.poolId,
    sub: user.sub,
    clientId: client.id,
    grantId: given.draw.uuid('grant'),
    refreshExpiresAt: given.at + refreshTokenLife(client),
  },
});

/** The sign-in stops at a challenge, and waits for its answer as long as the client says. */
export const challenge = (
  { poolId, sub }: Pick<User, 'poolId' | 'sub'>,
  client: Client,
  name: ChallengeName,
  given: Given,
): Extract<SessionEvent, { type: 'ChallengeIssued' }> => ({
  type: 'ChallengeIssued',
  data: {
    poolId,
    sessionId: given.draw.uuid('session'),
    clientId: client.id,
    sub,
    challenge: name,
    expiresAt: given.at + authSessionLife(client),
  },
});
