import type { AuthEvent, RiskConfiguration, SetRisk } from '../domain/threat/state.js';
import { ALL_CLIENTS, type RiskSettings } from '../domain/threat/risk-settings.js';
import { keyOf, startingWith } from './table.js';
import type { WorldState } from './world-state.js';

/** "Amazon Cognito keeps user event history for two years", in milliseconds. */
const KEPT = 2 * 365 * 24 * 60 * 60 * 1_000;

/** The configuration that a pool (ALL) or one of its clients was given itself. */
export const ownRiskConfiguration = (
  state: WorldState,
  poolId: string,
  clientId: string,
): RiskConfiguration | undefined => state.riskConfigurations.get(keyOf(poolId, clientId));

/** How risk is answered for a client: as it is configured itself, or else its pool. */
export const riskSettingsOf = (state: WorldState, poolId: string, clientId: string): RiskSettings =>
  (ownRiskConfiguration(state, poolId, clientId) ?? ownRiskConfiguration(state, poolId, ALL_CLIENTS))?.settings ?? {};

/** A user's authentication events of two years, the newest first, each with its place, from after the place `after` on. */
export function* authEventsOf(
  state: WorldState,
  poolId: string,
  sub: string,
  at: number,
  after?: string,
): Generator<[string, AuthEvent]> {
  const ofUser = keyOf(poolId, sub, '');
  const from = after === undefined ? undefined : ofUser + after;
  for (const [key, event] of startingWith(state.authEvents, ofUser, from)) {
    if (event.createdAt + KEPT <= at) return;
    yield [key.slice(ofUser.length), event];
  }
}

export const authEventNamed = (
  state: WorldState,
  poolId: string,
  sub: string,
  eventId: string,
  at: number,
): AuthEvent | undefined => {
  for (const [, event] of authEventsOf(state, poolId, sub, at)) if (event.eventId === eventId) return event;
  return undefined;
};

/** The sign-in that waits at a challenge; without a session the newest that waits at any. */
export const authEventWaitingAt = (
  state: WorldState,
  poolId: string,
  sub: string,
  sessionId: string | undefined,
  at: number,
): AuthEvent | undefined => {
  for (const [, event] of authEventsOf(state, poolId, sub, at)) {
    const isMeant = sessionId === undefined ? event.sessionId !== undefined : event.sessionId === sessionId;
    if (isMeant) return event;
  }
  return undefined;
};

/** The risk that was set for a user's next sign-ins. */
export const setRiskOf = (state: WorldState, poolId: string, sub: string): SetRisk | undefined =>
  state.setRisks.get(keyOf(poolId, sub));
