import type { AnyEvent } from '../domain/event-catalogue.js';
import type { Decision } from '../domain/kernel/decision.js';
import { tracksSessions } from '../domain/user-pool/session-tracking.js';
import { deviceType } from '../domain/user-session/device-type.js';
import type { Activity } from '../domain/user-session/events.js';
import { type Tracked, trackSessions } from '../domain/user-session/track-sessions.js';
import type { Given } from '../eventlog/stamp.js';
import { keyOf } from '../projections/table.js';
import { activeSessions } from '../projections/user-sessions.js';
import type { WorldState } from '../projections/world-state.js';
import type { Call } from './call.js';

/**
 * A decision with what it means for the sessions that its pool tracks, whichever way a user has come by tokens or a browser by its cookie: the
 * one place where sessions begin and are used.
 */
export const withTrackedSessions = <E extends AnyEvent>(
  call: Call,
  state: WorldState,
  decision: Decision<E>,
  { at, draw }: Given,
): Decision<E> => {
  if (decision.refusal) return decision;
  const further = decision.events.flatMap((event) => {
    const found = foundIn(state, event);
    const pool = found && state.pools.get(found.poolId);
    if (!pool || !tracksSessions(pool)) return [];
    // Whoever comes to the pool with this very call has no session yet.
    const user = state.users.get(keyOf(pool.id, found.whose.sub));
    const active = user ? activeSessions(state, user, at) : [];
    return trackSessions(pool, found.whose, active, found.tracked, { draw, by: activityOf(call) });
  });
  // Whoever reads the events looks for those that it knows.
  return further.length === 0
    ? decision
    : { ...decision, events: [...decision.events, ...(further as unknown as readonly E[])] };
};

interface Found {
  readonly poolId: string;
  readonly whose: { readonly sub: string; readonly clientId: string };
  readonly tracked: Tracked;
}

const foundIn = (state: WorldState, event: AnyEvent): Found | undefined => {
  if (event.type === 'AuthSucceeded') {
    const { poolId, grantId, refreshExpiresAt } = event.data;
    // At the pages the refresh token comes with the code, if it does.
    if (refreshExpiresAt === undefined) return undefined;
    return { poolId, whose: event.data, tracked: { kind: 'granted', grantId } };
  }
  if (event.type === 'RefreshTokenIssued') {
    const { poolId, grantId, browserSessionId } = event.data;
    const whose = state.grants.get(keyOf(poolId, grantId));
    return whose && { poolId, whose, tracked: { kind: 'granted', grantId, browserSessionId } };
  }
  if (event.type === 'TokensRefreshed') {
    const { poolId, grantId, rotation } = event.data;
    return { poolId, whose: event.data, tracked: { kind: 'refreshed', grantId, rotated: rotation !== undefined } };
  }
  if (event.type === 'BrowserSessionBegun') {
    const { poolId, browserSessionId } = event.data;
    return { poolId, whose: event.data, tracked: { kind: 'signed in', browserSessionId } };
  }
  if (event.type === 'GrantContinued') {
    const { poolId, browserSessionId } = event.data;
    return browserSessionId === undefined
      ? undefined
      : { poolId, whose: event.data, tracked: { kind: 'continued', browserSessionId } };
  }
  return undefined;
};

const activityOf = ({ caller: { userAgent, ipAddress } }: Call): Activity => ({
  device: deviceType(userAgent),
  ...(ipAddress !== undefined && { address: ipAddress }),
});
