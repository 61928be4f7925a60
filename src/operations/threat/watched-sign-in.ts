import type { Client } from '../../domain/client/state.js';
import type { AnyEvent } from '../../domain/event-catalogue.js';
import type { Decision } from '../../domain/kernel/decision.js';
import { passwordDigest } from '../../domain/threat/compromised-passwords.js';
import { protectionOf } from '../../domain/threat/protection.js';
import type { RiskGiven } from '../../domain/sign-in/second-factor.js';
import {
  type SignInEventGiven,
  type SignInStep,
  wantedSecondFactor,
  withSignInEvent,
} from '../../domain/threat/sign-in-event.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { User } from '../../domain/user/state.js';
import type { Given } from '../../eventlog/stamp.js';
import { keyOf } from '../../projections/table.js';
import { authEventWaitingAt, riskSettingsOf, setRiskOf } from '../../projections/threat.js';
import type { WorldState } from '../../projections/world-state.js';
import { provenSession } from '../../tokens/session-token.js';
import type { Call } from '../call.js';
import { eventContext, type GivenContext } from './event-context.js';

/** A step of a sign-in, as a call brings it. */
export interface StepGiven extends GivenContext {
  /** It begins one, by CUSTOM_AUTH. */
  readonly isCustom?: boolean;
  /** The challenge that it answers. */
  readonly challenge?: string;
  /** The Session of that challenge, unproven. */
  readonly token?: string | undefined;
  readonly password?: string | undefined;
  readonly newPassword?: string | undefined;
}

/**
 * What a step of a sign-in comes to under threat protection: the decision on it, kept as an event, or blocked. Every place that decides on
 * such a step hands its decision through here; without threat protection it comes back as it is. `find` looks for the user as before the step.
 */
export const watchedSignIn = (
  call: Call,
  state: WorldState,
  pool: UserPool,
  client: Client,
  find: () => User | undefined,
  step: StepGiven,
  decision: Decision<AnyEvent>,
  given: Given,
): Decision<AnyEvent> => {
  if (protectionOf(pool) === 'OFF') return decision;
  const user = find();
  return withSignInEvent(
    pool,
    user,
    stepOf(call, state, pool, step, decision),
    decision,
    eventGiven(call, state, pool, client, user ?? cameWith(decision), step, given),
  );
};

/** What the risk of this step asks of a user's second factor; undefined: nothing more than the pool and the user do. */
export const byRisk =
  (
    call: Call,
    state: WorldState,
    pool: UserPool,
    client: Client,
    step: StepGiven,
    given: Given,
  ): NonNullable<RiskGiven['wantedByRisk']> =>
  (user) =>
    protectionOf(pool) === 'OFF'
      ? undefined
      : wantedSecondFactor(
          pool,
          stepOf(call, state, pool, step, { events: [] }),
          eventGiven(call, state, pool, client, user, step, given),
        );

/** A session that carries the standing of a custom authentication is one of such a sign-in. */
const stepOf = (
  call: Call,
  state: WorldState,
  pool: UserPool,
  { isCustom = false, challenge, token, password, newPassword }: StepGiven,
  { events }: Decision<AnyEvent>,
): SignInStep => {
  const answered = events.find((event) => event.type === 'ChallengePassed' || event.type === 'ChallengeFailed');
  const sessionOf = (id: string) => state.sessions.get(keyOf(pool.id, id));
  const shown = token === undefined ? undefined : provenSession(call.world.seed, token, sessionOf);
  const session = answered ? sessionOf(answered.data.sessionId) : shown;
  const isKnown = (text: string | undefined): boolean =>
    text !== undefined && state.compromisedPasswords.size > 0 && state.compromisedPasswords.has(passwordDigest(text));
  return {
    isCustom: isCustom || session?.custom !== undefined,
    challenge,
    sessionId: session?.id,
    hasPassword: password !== undefined,
    isCompromised: isKnown(password),
    isNewCompromised: isKnown(newPassword),
  };
};

const eventGiven = (
  call: Call,
  state: WorldState,
  pool: UserPool,
  client: Client,
  user: Pick<User, 'sub'> | undefined,
  step: StepGiven,
  { at, draw }: Given,
): SignInEventGiven => ({
  at,
  draw,
  worldSeed: call.world.seed,
  baseUrl: call.caller.baseUrl,
  settings: riskSettingsOf(state, pool.id, client.id),
  context: eventContext(client, step),
  level: user && setRiskOf(state, pool.id, user.sub)?.level,
  waitingAt: (sessionId) => user && authEventWaitingAt(state, pool.id, user.sub, sessionId, at),
});

/** Who is made by the decision itself: UserMigration brings users at their first sign-in. */
const cameWith = ({ events }: Decision<AnyEvent>): Pick<User, 'sub'> | undefined =>
  events.find((event) => event.type === 'UserCreated')?.data;
