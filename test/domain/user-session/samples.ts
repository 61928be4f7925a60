import type { Activity, Followed } from '../../../src/domain/user-session/events.js';
import type { UserSession } from '../../../src/domain/user-session/state.js';
import { sampleUser } from '../sign-in/sample-user.js';

export const { poolId, sub } = sampleUser();
export const CHROME: Activity = { device: 'Chrome 125 / macOS 15.0', address: '192.0.2.42' };

const session = (id: string, follows: Followed, more: Partial<UserSession>): UserSession => ({
  ...{ poolId, sub, id, clientId: 'client1', follows, createdAt: 0, lastActiveAt: 0, lastBy: CHROME },
  ...more,
});

/** The session of grant `id`. */
export const tokens = (id: string, more: Partial<UserSession> = {}): UserSession =>
  session(`tkn-${id}`, { type: 'TOKEN', grantId: id }, more);

/** The session of browser `id`. */
export const browser = (id: string, more: Partial<UserSession> = {}): UserSession =>
  session(`sso-${id}`, { type: 'SSO', browserSessionId: id }, more);
