import { Inject, Injectable } from '@nestjs/common';
import type { GivenAttribute } from '../../domain/user/attributes.js';
import type { CodeDelivery } from '../../domain/user/code-delivery.js';
import { passwordRecord } from '../../domain/user/password-record.js';
import { signUp } from '../../domain/user/sign-up.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { Client } from '../../domain/client/state.js';
import { beginSignUpSession } from '../../domain/sign-in/sign-up-session.js';
import type { DecisionBeforeCodes } from '../../domain/user/codes-to-follow.js';
import type { Given } from '../../eventlog/stamp.js';
import { issuedToken } from '../../tokens/session-token.js';
import { directoryOf, userBySub } from '../../projections/users.js';
import type { Call } from '../call.js';
import { Confirmation } from '../confirmation.js';
import { FollowUpCodes } from '../follow-up-codes.js';
import { requireClientAndPool } from '../resources.js';
import type { GivenContext } from '../threat/event-context.js';
import { watchedAccount } from '../threat/watched-account.js';
import type { Metadata } from '../../domain/trigger/question.js';
import type { FindClient } from './find-client.js';

export interface AskedSignUp extends GivenContext {
  readonly clientId: string;
  readonly username: string;
  readonly password: string | undefined;
  readonly attributes: readonly GivenAttribute[];
  readonly validationData?: readonly GivenAttribute[] | undefined;
  readonly clientMetadata?: Metadata | undefined;
}

export interface SignedUp {
  readonly pool: UserPool;
  readonly sub: string;
  /** PreSignUp has confirmed the user. */
  readonly confirmed: boolean;
  /** Where the code went; undefined where none was sent. */
  readonly delivery: CodeDelivery | undefined;
  /** Where the sign-up can go on to a sign-in: its Session. */
  readonly session: string | undefined;
}

/** What SignUp and the page of sign-up have in common: all but how the client is found. */
@Injectable()
export class SigningUp {
  constructor(
    @Inject(FollowUpCodes) private readonly codes: FollowUpCodes,
    @Inject(Confirmation) private readonly confirmation: Confirmation,
  ) {}

  /** Throws what `find` throws, and the refusals of SignUp. */
  async signUp(call: Call, asked: AskedSignUp, find: FindClient): Promise<SignedUp> {
    const { clientId, username, password, attributes, validationData, clientMetadata } = asked;
    const origin = { clientId, clientMetadata };
    let sub = '';
    let session: string | undefined;
    const { pool, user, deliveries } = await this.codes.decide(
      call,
      origin,
      (state, given) => {
        const { client, pool } = find(state);
        const { draw } = given;
        sub = draw.sub('sub');
        session = undefined;
        const decision = signUp(
          pool,
          client,
          { username, attributes, validationData, ...(password !== undefined && { password }) },
          {
            ...given,
            sub,
            record: (owner, text) => passwordRecord(call.world.seed, owner, text, draw.bytes('salt', 16)),
            directory: directoryOf(state, pool),
            target: { baseUrl: call.caller.baseUrl, clientId },
          },
        );
        const begun = signUpSession(pool, client, decision, given);
        return watchedAccount(state, pool, client, undefined, { ...asked, type: 'SignUp' }, begun, given);
      },
      (state, events) => {
        const { pool } = requireClientAndPool(state, clientId);
        const issued = events?.find((event) => event.type === 'ChallengeIssued');
        if (issued) session = issuedToken(call.world.seed, issued.data);
        return { pool, user: userBySub(state, pool.id, sub) };
      },
    );
    const confirmed = user?.status === 'CONFIRMED';
    if (confirmed) await this.confirmation.tell(call, 'ConfirmSignUp', origin, { pool, user });
    return { pool, sub, confirmed, delivery: deliveries[0], session };
  }
}

/** With the session that leads on to a sign-in, for whoever has yet to confirm. */
const signUpSession = (pool: UserPool, client: Client, decision: DecisionBeforeCodes, given: Given) => {
  const created = decision.events.find((event) => event.type === 'UserCreated');
  const isConfirmed = decision.events.some(({ type }) => type === 'UserConfirmed');
  if (decision.refusal || !created || isConfirmed) return decision;
  return { ...decision, events: [...decision.events, ...beginSignUpSession(pool, client, created.data, given)] };
};
