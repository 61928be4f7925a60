import { type Decision, refuse } from '../../domain/kernel/decision.js';
import type { FeedbackValue, ThreatEvent } from '../../domain/threat/events.js';
import { giveFeedback } from '../../domain/threat/feedback.js';
import { addOnRefusal } from '../../domain/threat/protection.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { Given } from '../../eventlog/stamp.js';
import { authEventNamed } from '../../projections/threat.js';
import type { WorldState } from '../../projections/world-state.js';
import type { Call } from '../call.js';
import { requireUser } from '../resources.js';

/** What both operations of feedback have in common. `find` throws where there is no such pool; with a token the user speaks. */
export const givingFeedback =
  (
    call: Call,
    find: (state: WorldState) => UserPool,
    asked: {
      readonly username: string;
      readonly eventId: string;
      readonly value: FeedbackValue;
      readonly token?: string;
    },
  ) =>
  (state: WorldState, { at }: Given): Decision<ThreatEvent> => {
    const pool = find(state);
    const unprotected = addOnRefusal(pool);
    if (unprotected) return refuse(unprotected);
    const user = requireUser(state, pool, asked.username);
    return giveFeedback(user, authEventNamed(state, pool.id, user.sub, asked.eventId, at), asked, call.world.seed);
  };
