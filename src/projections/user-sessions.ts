import { ssoReuse } from '../domain/client/session-configuration.js';
import type { Client } from '../domain/client/state.js';
import { isRevoked } from '../domain/grant/state.js';
import { BROWSER_SESSION_LIFE } from '../domain/oauth/browser-session.js';
import type { AuthorizationCode } from '../domain/oauth/state.js';
import { tracksSessions } from '../domain/user-pool/session-tracking.js';
import type { UserPool } from '../domain/user-pool/state.js';
import { byLastUse, type UserSession } from '../domain/user-session/state.js';
import type { User } from '../domain/user/state.js';
import { keyOf, startingWith } from './table.js';
import type { WorldState } from './world-state.js';

/** The sessions of a user that are not over, the one that was active last first. */
export const activeSessions = (state: WorldState, user: User, at: number): readonly UserSession[] =>
  [...startingWith(state.userSessions, keyOf(user.poolId, user.sub, ''))]
    .map(([, session]) => session)
    .filter((session) => isActive(state, user, session, at))
    .sort(byLastUse);

/** Whether what the session follows can still be used: by refreshing its tokens, or by coming back with the browser. */
export const isActive = (state: WorldState, user: User, { follows, clientId }: UserSession, at: number): boolean => {
  if (follows.type === 'TOKEN') {
    const grant = state.grants.get(keyOf(user.poolId, follows.grantId));
    return !!grant && !isRevoked(grant, user) && grant.refreshExpiresAt > at && state.clients.has(clientId);
  }
  const browser = state.browserSessions.get(keyOf(user.poolId, follows.browserSessionId));
  return !!browser && !browser.ended && browser.expiresAt > at;
};

/** How long after a sign-in a browser is let in by this client without another, milliseconds. */
export const browserReuse = (pool: UserPool, client: Client): number =>
  tracksSessions(pool) ? ssoReuse(client) : BROWSER_SESSION_LIFE;

/** How long a browser is known that signs in now: as long as any client of the pool may let it in, and an hour at least. */
export const browserSessionLife = (state: WorldState, pool: UserPool): number => {
  if (!tracksSessions(pool)) return BROWSER_SESSION_LIFE;
  const ofPool = keyOf(pool.id, '');
  let longest = BROWSER_SESSION_LIFE;
  for (const [key] of startingWith(state.clientsOfPool, ofPool)) {
    const client = state.clients.get(key.slice(ofPool.length));
    if (client) longest = Math.max(longest, ssoReuse(client));
  }
  return longest;
};

/** The authorization codes of a pool. */
export function* codesOfPool({ authorizationCodes }: WorldState, poolId: string): Generator<AuthorizationCode> {
  for (const [, code] of startingWith(authorizationCodes, keyOf(poolId, ''))) yield code;
}
