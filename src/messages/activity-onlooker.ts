import type { StoredEvent } from '../domain/kernel/event.js';
import type { ThreatEvent } from '../domain/threat/events.js';
import { authEventNamed } from '../projections/threat.js';
import { userBySub } from '../projections/users.js';
import type { WorldState } from '../projections/world-state.js';
import type { LogDelivery } from './log-delivery.js';
import { activityRecord } from './log-record.js';

/**
 * Told of what this process has committed: delivers each authentication event, when it begins and whenever it goes on. `stateOf` knows the
 * worlds that are open.
 */
export const activityOnlooker =
  (stateOf: (world: string) => WorldState | undefined, delivery: Pick<LogDelivery, 'deliver'>) =>
  (world: string, events: readonly StoredEvent[]): void => {
    // What the house tries in worlds of its own reaches nobody.
    if (world.startsWith('.')) return;
    for (const stored of events) {
      const event = stored as unknown as ThreatEvent;
      if (event.type !== 'AuthEventRecorded' && event.type !== 'AuthEventContinued') continue;
      const { poolId, sub, eventId } = event.data;
      const state = stateOf(world);
      const pool = state?.pools.get(poolId);
      const user = state && userBySub(state, poolId, sub);
      const known = state && authEventNamed(state, poolId, sub, eventId, stored.at);
      if (!pool || !user || !known) continue;
      // As it was then: more may have happened to it since.
      const { response, risk, challenges } = event.data;
      const { risk: _, ...rest } = known;
      delivery.deliver(
        world,
        pool,
        activityRecord(user, { ...rest, response, challenges, ...(risk && { risk }) }, stored.at),
      );
    }
  };
