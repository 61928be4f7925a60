import { Inject, Injectable } from '@nestjs/common';
import type { AnyEvent } from '../domain/event-catalogue.js';
import type { Decision } from '../domain/kernel/decision.js';
import type { Questions } from '../domain/trigger/question.js';
import { shownAttributes } from '../domain/user/shown-attributes.js';
import type { User } from '../domain/user/state.js';
import type { UserPool } from '../domain/user-pool/state.js';
import type { Given } from '../eventlog/stamp.js';
import { userBySub } from '../projections/users.js';
import type { WorldState } from '../projections/world-state.js';
import { issuedToken } from '../tokens/session-token.js';
import type { Call } from './call.js';
import type { Origin } from './origin.js';
import { Triggered } from './triggered.js';

/** Who has been confirmed. */
export interface Confirmed {
  readonly pool: UserPool;
  readonly user: User;
  /** With which the user may go on to a sign-in. */
  readonly session?: string;
}

type Source = Questions['PostConfirmation']['source'];

/**
 * Confirms users, or sets their new password by a code, and tells PostConfirmation of it. What was written stays when that fails.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html
 */
@Injectable()
export class Confirmation {
  constructor(@Inject(Triggered) private readonly triggered: Triggered) {}

  /** Throws the refusal of the rule, or of the trigger. */
  async decide(
    call: Call,
    source: Source,
    origin: Origin,
    rule: (state: WorldState, given: Given) => Decision<AnyEvent>,
  ): Promise<Confirmed> {
    const decided = await call.decide(rule, (state, events) => {
      const issued = events.find((event) => event.type === 'ChallengeIssued');
      return {
        ...confirmed(state, events),
        ...(issued && { session: issuedToken(call.world.seed, issued.data) }),
      };
    });
    await this.tell(call, source, origin, decided);
    return decided;
  }

  /** Tells of a user who has been confirmed. Throws the refusal of the trigger. */
  async tell(
    call: Call,
    source: Source,
    { clientId, clientMetadata }: Origin,
    { pool, user }: Confirmed,
  ): Promise<void> {
    await this.triggered.ask(call, clientId, pool, 'PostConfirmation', {
      source,
      userName: user.username,
      userAttributes: shownAttributes(pool, user),
      ...(clientMetadata && { clientMetadata }),
    });
  }
}

const confirmed = (state: WorldState, events: readonly AnyEvent[]): Confirmed => {
  const event = events.find((one) => one.type === 'UserConfirmed' || one.type === 'PasswordSet');
  const pool = event && state.pools.get(event.data.poolId);
  const user = event && userBySub(state, event.data.poolId, event.data.sub);
  if (!pool || !user) throw new Error('A confirmation was accepted that confirms nobody.');
  return { pool, user };
};
