import type { Client } from '../../domain/client/state.js';
import type { Decision } from '../../domain/kernel/decision.js';
import type { Refusal } from '../../domain/kernel/refusal.js';
import type { ProvenPasskey } from '../../domain/passkey/use-passkey.js';
import type { Parameters } from '../../domain/sign-in/parameters.js';
import type { SignInEvent } from '../../domain/sign-in/second-factor.js';
import type { Metadata } from '../../domain/trigger/question.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { User } from '../../domain/user/state.js';
import type { WorldState } from '../../projections/world-state.js';
import type { Call } from '../call.js';
import type { SignInGiven } from './sign-in-given.js';

/** The answer to a challenge, from a client that has proved itself. */
export interface ChallengeResponse {
  readonly responses: Parameters;
  /** The Session string, unproven. */
  readonly token: string | undefined;
  /** Whom USERNAME means. */
  readonly named: User | undefined;
  readonly clientMetadata: Metadata | undefined;
  /** Of WEB_AUTHN: what verifying it came to. */
  readonly passkey?: ProvenPasskey | Refusal | undefined;
}

/** What becomes of the answer to one challenge. */
export type ChallengeRule = (
  call: Call,
  state: WorldState,
  pool: UserPool,
  client: Client,
  answer: ChallengeResponse,
  given: SignInGiven,
) => Decision<SignInEvent>;
