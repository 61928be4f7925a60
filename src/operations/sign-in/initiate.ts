import { Inject, Injectable } from '@nestjs/common';
import type { Client } from '../../domain/client/state.js';
import { refuse } from '../../domain/kernel/decision.js';
import { invalidParameter, Refusal } from '../../domain/kernel/refusal.js';
import { chooseFlow, type Flow, type Side } from '../../domain/sign-in/flow.js';
import type { Parameters } from '../../domain/sign-in/parameters.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { Given } from '../../eventlog/stamp.js';
import type { WorldState } from '../../projections/world-state.js';
import type { InitiateAuthResponse } from '../../protocol/generated/cognito-idp.js';
import type { Call } from '../call.js';
import type { FlowRule } from './flow-rule.js';
import { withPassword } from './password.js';
import { refresh } from './refresh.js';
import { SignInAnswer } from './sign-in-answer.js';
import { passwordVerifierChallenge, withSrp } from './srp.js';

const RULES: Readonly<Record<Flow, FlowRule>> = {
  USER_PASSWORD_AUTH: withPassword,
  ADMIN_USER_PASSWORD_AUTH: withPassword,
  USER_SRP_AUTH: withSrp,
  REFRESH_TOKEN_AUTH: refresh,
};

/** What InitiateAuth and AdminInitiateAuth have in common: all but how the client is found. */
@Injectable()
export class Initiate {
  constructor(@Inject(SignInAnswer) private readonly answer: SignInAnswer) {}

  /** `find` throws where the pool or client does not exist. */
  async begin(
    call: Call,
    side: Side,
    input: { readonly AuthFlow: string; readonly AuthParameters?: Parameters },
    find: (state: WorldState) => { readonly pool: UserPool; readonly client: Client },
  ): Promise<InitiateAuthResponse> {
    const { AuthFlow, AuthParameters: parameters = {} } = input;
    let last: Given = call;
    return call.decide(
      (state, given) => {
        last = given;
        const { pool, client } = find(state);
        const flow = chooseFlow(AuthFlow, side, client);
        if (flow instanceof Refusal) return refuse(flow);
        if (!input.AuthParameters) return refuse(invalidParameter('Missing required parameter authParameters'));
        return RULES[flow](call, state, pool, client, parameters, given);
      },
      (state, events) => {
        const { pool, client } = find(state);
        return AuthFlow === 'USER_SRP_AUTH'
          ? passwordVerifierChallenge(call, state, pool, client, parameters, events, last)
          : this.answer.after(call, state, pool, client, events, last.draw);
      },
    );
  }
}
