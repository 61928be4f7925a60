import type { Activity, Followed, UserSessionEvent } from './events.js';

/** A session that a pool tracks. Whether it is active still, what it follows tells. Times are epoch milliseconds. */
export interface UserSession {
  readonly poolId: string;
  readonly sub: string;
  readonly id: string;
  readonly clientId: string;
  readonly follows: Followed;
  /** See UserSessionBegun. */
  readonly originSessionId?: string;
  readonly createdAt: number;
  readonly lastActiveAt: number;
  readonly lastBy: Activity;
}

export const evolveUserSession = (
  session: UserSession | undefined,
  event: UserSessionEvent,
  at: number,
): UserSession | undefined => {
  switch (event.type) {
    case 'UserSessionBegun': {
      const { sessionId: id, device, address, ...rest } = event.data;
      const lastBy = { device, ...(address !== undefined && { address }) };
      return { ...rest, id, createdAt: at, lastActiveAt: at, lastBy };
    }
    case 'UserSessionUsed':
      return session && { ...session, lastActiveAt: at, lastBy: event.data.by ?? session.lastBy };
  }
};

/** Whether this is the session of a grant. */
export const followsGrant = ({ follows }: UserSession, grantId: string): boolean =>
  follows.type === 'TOKEN' && follows.grantId === grantId;

/** Whether this is the session of a browser. */
export const followsBrowser = ({ follows }: UserSession, browserSessionId: string): boolean =>
  follows.type === 'SSO' && follows.browserSessionId === browserSessionId;

/** The session that was active last comes first. */
export const byLastUse = (a: UserSession, b: UserSession): number =>
  b.lastActiveAt - a.lastActiveAt || b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1);
