import { Inject, Injectable } from '@nestjs/common';
import type { GivenAttribute } from '../../domain/user/attributes.js';
import type { CodeDelivery } from '../../domain/user/code-delivery.js';
import { passwordRecord } from '../../domain/user/password-record.js';
import { signUp } from '../../domain/user/sign-up.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import { directoryOf, userBySub } from '../../projections/users.js';
import type { Call } from '../call.js';
import { Confirmation } from '../confirmation.js';
import { FollowUpCodes } from '../follow-up-codes.js';
import { requireClientAndPool } from '../resources.js';
import type { Metadata } from '../../domain/trigger/question.js';
import type { FindClient } from './find-client.js';

export interface AskedSignUp {
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
    const { pool, user, deliveries } = await this.codes.decide(
      call,
      origin,
      (state, given) => {
        const { client, pool } = find(state);
        const { draw } = given;
        sub = draw.sub('sub');
        return signUp(
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
      },
      (state) => {
        const { pool } = requireClientAndPool(state, clientId);
        return { pool, user: userBySub(state, pool.id, sub) };
      },
    );
    const confirmed = user?.status === 'CONFIRMED';
    if (confirmed) await this.confirmation.tell(call, 'ConfirmSignUp', origin, { pool, user });
    return { pool, sub, confirmed, delivery: deliveries[0] };
  }
}
