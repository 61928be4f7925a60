import type { ThreatEvent } from '../domain/threat/events.js';
import { countedOff, evolveAuthEvent, evolveRiskConfiguration } from '../domain/threat/state.js';
import { deleteStartingWith, keyOf, startingWith } from './table.js';
import type { WorldState } from './world-state.js';

/** Larger than any position: what is newer comes first. */
const LAST = 9_000_000_000_000_000;

export const foldThreat = (state: WorldState, event: ThreatEvent, at: number, position: number): void => {
  switch (event.type) {
    case 'RiskConfigurationSet':
    case 'RiskConfigurationImported':
    case 'RiskConfigurationReset': {
      const key = keyOf(event.data.poolId, event.data.clientId);
      const configuration = evolveRiskConfiguration(event, at);
      if (configuration) state.riskConfigurations.set(key, configuration);
      else state.riskConfigurations.delete(key);
      return;
    }
    case 'AuthEventRecorded':
    case 'AuthEventContinued':
    case 'AuthEventFeedbackGiven': {
      const { poolId, sub, eventId } = event.data;
      const isNew = event.type === 'AuthEventRecorded';
      const key = isNew ? keyOf(poolId, sub, String(LAST - position)) : placeOf(state, poolId, sub, eventId);
      if (key === undefined) return;
      const after = evolveAuthEvent(state.authEvents.get(key), event, at);
      if (after) state.authEvents.set(key, after);
      if (event.type !== 'AuthEventFeedbackGiven' && event.data.wasSet) countOff(state, poolId, sub);
      return;
    }
    case 'SignInRiskSet': {
      const { poolId, sub, level, times } = event.data;
      if (times > 0) state.setRisks.set(keyOf(poolId, sub), { level, times });
      else state.setRisks.delete(keyOf(poolId, sub));
      return;
    }
    case 'PasswordsCompromised':
      for (const digest of event.data.digests) state.compromisedPasswords.set(digest, true);
      return;
    case 'PasswordsCleared':
      for (const digest of event.data.digests) state.compromisedPasswords.delete(digest);
      return;
  }
};

const placeOf = (state: WorldState, poolId: string, sub: string, eventId: string): string | undefined => {
  for (const [key, event] of startingWith(state.authEvents, keyOf(poolId, sub, ''))) {
    if (event.eventId === eventId) return key;
  }
  return undefined;
};

const countOff = (state: WorldState, poolId: string, sub: string): void => {
  const key = keyOf(poolId, sub);
  const before = state.setRisks.get(key);
  const after = before && countedOff(before);
  if (after) state.setRisks.set(key, after);
  else state.setRisks.delete(key);
};

/** A deleted user takes its events along. */
export const dropThreatsOfUser = (state: WorldState, poolId: string, sub: string): void => {
  deleteStartingWith(state.authEvents, keyOf(poolId, sub, ''));
  state.setRisks.delete(keyOf(poolId, sub));
};

/** A deleted pool takes along its configurations, and what is kept of its users. */
export const dropThreatsOfPool = (state: WorldState, poolId: string): void => {
  const ofPool = keyOf(poolId, '');
  deleteStartingWith(state.riskConfigurations, ofPool);
  deleteStartingWith(state.authEvents, ofPool);
  deleteStartingWith(state.setRisks, ofPool);
};
