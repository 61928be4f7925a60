import type { GrantEvent } from '../grant/events.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { resourceNotFound } from '../kernel/refusal.js';
import type { AuthorizationCodeEvent, BrowserSessionEvent } from '../oauth/events.js';
import type { AuthorizationCode } from '../oauth/state.js';
import { byLastUse, type UserSession } from './state.js';

export type SessionEnd = GrantEvent | BrowserSessionEvent | AuthorizationCodeEvent;

/** What else is to end: nothing, or what is linked to the session itself. */
export type Associated = 'NONE' | 'LINKED';

/**
 * Ends a session, with its tokens or the browser's being known. `active` are those of the user, `codes` the authorization codes of the pool
 * that nobody has exchanged. Linked to a token session is the SSO session that it came through; to an SSO session, the token sessions that
 * came through it, and the codes that would become some.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeUserSession.html
 */
export const revokeSession = (
  sessionId: string,
  active: readonly UserSession[],
  codes: () => Iterable<AuthorizationCode>,
  associated: Associated = 'NONE',
): Decision<SessionEnd> => {
  const session = active.find(({ id }) => id === sessionId);
  if (!session) return refuse(resourceNotFound(`Session ${sessionId} does not exist.`));
  if (associated === 'NONE') return accept(endOf(session));
  const linked =
    session.follows.type === 'TOKEN'
      ? active.filter(({ id }) => id === session.originSessionId)
      : active.filter(({ originSessionId }) => originSessionId === session.id).toSorted(byLastUse);
  return accept<SessionEnd>(endOf(session), ...linked.map(endOf), ...voided(session, codes));
};

/** The end of the SSO session that a token session came through, if there is one. */
export const endOfOrigin = (session: UserSession | undefined, active: readonly UserSession[]): readonly SessionEnd[] =>
  active.filter(({ id }) => id === session?.originSessionId).map(endOf);

const endOf = ({ poolId, follows }: UserSession): SessionEnd =>
  follows.type === 'TOKEN'
    ? { type: 'GrantRevoked', data: { poolId, grantId: follows.grantId } }
    : { type: 'BrowserSessionEnded', data: { poolId, browserSessionId: follows.browserSessionId } };

const voided = ({ follows }: UserSession, codes: () => Iterable<AuthorizationCode>): readonly SessionEnd[] => {
  if (follows.type !== 'SSO') return [];
  return [...codes()]
    .filter(({ browserSessionId, spent }) => browserSessionId === follows.browserSessionId && !spent)
    .map(({ poolId, code }) => ({ type: 'AuthorizationCodeVoided', data: { poolId, code } }));
};
