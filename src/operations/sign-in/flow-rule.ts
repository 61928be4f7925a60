import type { Client } from '../../domain/client/state.js';
import type { GrantEvent } from '../../domain/grant/events.js';
import type { Decision } from '../../domain/kernel/decision.js';
import type { MessageEvent } from '../../domain/message/events.js';
import type { SessionEvent } from '../../domain/session/events.js';
import type { Parameters } from '../../domain/sign-in/parameters.js';
import type { Metadata } from '../../domain/trigger/question.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { UserEvent } from '../../domain/user/events.js';
import type { WorldState } from '../../projections/world-state.js';
import type { Call } from '../call.js';
import type { AskingGiven } from '../triggered.js';

/** What a sign-in begins with. */
export interface FlowInput {
  readonly parameters: Parameters;
  /** ClientMetadata, which the first triggers get as `validationData`. */
  readonly validationData: Metadata | undefined;
}

/** Reads AuthParameters of one flow, and asks the rules. */
export type FlowRule = (
  call: Call,
  state: WorldState,
  pool: UserPool,
  client: Client,
  input: FlowInput,
  given: AskingGiven,
) => Decision<UserEvent | SessionEvent | GrantEvent | MessageEvent>;
