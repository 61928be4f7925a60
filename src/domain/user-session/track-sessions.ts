import type { GrantEvent } from '../grant/events.js';
import type { Draw } from '../kernel/draw.js';
import { sessionLimit } from '../user-pool/session-tracking.js';
import type { UserPool } from '../user-pool/state.js';
import type { Activity, Followed, UserSessionEvent } from './events.js';
import { byLastUse, followsBrowser, followsGrant, type UserSession } from './state.js';

/** What happens to what sessions follow, whoever decided it. */
export type Tracked =
  /** A refresh token was issued to a user that has signed in; `browserSessionId`: through a browser that is known. */
  | { readonly kind: 'granted'; readonly grantId: string; readonly browserSessionId?: string | undefined }
  | { readonly kind: 'refreshed'; readonly grantId: string; readonly rotated: boolean }
  /** The user has signed in at the pages. */
  | { readonly kind: 'signed in'; readonly browserSessionId: string }
  /** It went on to a client without signing in again. */
  | { readonly kind: 'continued'; readonly browserSessionId: string };

interface Given {
  readonly draw: Draw;
  readonly by: Activity;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';
const RANDOM = 25;

/**
 * What comes of it in a pool that tracks sessions. `active` are those of the user. Where a token session would be one too many, those that
 * were not used for longest end first, with their tokens.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/managing-user-sessions.html
 */
export const trackSessions = (
  pool: UserPool,
  { sub, clientId }: { readonly sub: string; readonly clientId: string },
  active: readonly UserSession[],
  tracked: Tracked,
  { draw, by }: Given,
): readonly (UserSessionEvent | GrantEvent)[] => {
  const poolId = pool.id;
  const used = (session: UserSession | undefined, who?: Activity): readonly UserSessionEvent[] =>
    session ? [{ type: 'UserSessionUsed', data: { poolId, sub, sessionId: session.id, ...(who && { by: who }) } }] : [];
  const begun = (prefix: string, follows: Followed, origin?: UserSession): UserSessionEvent => ({
    type: 'UserSessionBegun',
    data: {
      ...{ poolId, sub, clientId, follows, ...by },
      sessionId: prefix + draw.from(`${prefix} session`, ALPHABET, RANDOM),
      ...(origin && { originSessionId: origin.id }),
    },
  });
  const ofBrowser = (id: string | undefined): UserSession | undefined =>
    id === undefined ? undefined : active.find((session) => followsBrowser(session, id));

  switch (tracked.kind) {
    case 'signed in':
      return [begun('sso', { type: 'SSO', browserSessionId: tracked.browserSessionId })];
    case 'continued':
      return used(ofBrowser(tracked.browserSessionId), by);
    case 'refreshed': {
      const session = active.find((one) => followsGrant(one, tracked.grantId));
      const origin = tracked.rotated ? active.find(({ id }) => id === session?.originSessionId) : undefined;
      return [...used(session, by), ...used(origin)];
    }
    case 'granted': {
      const origin = ofBrowser(tracked.browserSessionId);
      const session = begun('tkn', { type: 'TOKEN', grantId: tracked.grantId }, origin);
      return [...evicted(pool, active), session, ...used(origin)];
    }
  }
};

/** Those that leave room for one more. */
const evicted = (pool: UserPool, active: readonly UserSession[]): readonly GrantEvent[] =>
  active
    .toSorted(byLastUse)
    .flatMap(({ follows }) => (follows.type === 'TOKEN' ? [follows.grantId] : []))
    .slice(sessionLimit(pool) - 1)
    .map((grantId) => ({ type: 'GrantRevoked', data: { poolId: pool.id, grantId } }));
