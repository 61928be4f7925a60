import type { Client } from '../../domain/client/state.js';
import type { GrantEvent } from '../../domain/grant/events.js';
import type { Decision } from '../../domain/kernel/decision.js';
import type { Parameters } from '../../domain/sign-in/parameters.js';
import type { SignInEvent } from '../../domain/sign-in/second-factor.js';
import type { Metadata } from '../../domain/trigger/question.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { WorldState } from '../../projections/world-state.js';
import type { Call } from '../call.js';
import type { SignInGiven } from './sign-in-given.js';

/** What a sign-in begins with. */
export interface FlowInput {
  readonly parameters: Parameters;
  /** ClientMetadata, which the first triggers get as `validationData`. */
  readonly validationData: Metadata | undefined;
  /** Of a choice-based sign-in that goes on from a sign-up. */
  readonly session?: string | undefined;
}

/** Reads AuthParameters of one flow, and asks the rules. */
export type FlowRule = (
  call: Call,
  state: WorldState,
  pool: UserPool,
  client: Client,
  input: FlowInput,
  given: SignInGiven,
) => Decision<SignInEvent | GrantEvent>;
