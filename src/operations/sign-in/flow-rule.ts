import type { Client } from '../../domain/client/state.js';
import type { GrantEvent } from '../../domain/grant/events.js';
import type { Decision } from '../../domain/kernel/decision.js';
import type { SessionEvent } from '../../domain/session/events.js';
import type { Parameters } from '../../domain/sign-in/parameters.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { UserEvent } from '../../domain/user/events.js';
import type { Given } from '../../eventlog/stamp.js';
import type { WorldState } from '../../projections/world-state.js';
import type { Call } from '../call.js';

/** Reads AuthParameters of one flow, or ChallengeResponses of one challenge, and asks the rules. */
export type FlowRule = (
  call: Call,
  state: WorldState,
  pool: UserPool,
  client: Client,
  parameters: Parameters,
  given: Given,
) => Decision<UserEvent | SessionEvent | GrantEvent>;
