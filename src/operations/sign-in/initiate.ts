import { Inject, Injectable } from '@nestjs/common';
import type { Client } from '../../domain/client/state.js';
import type { Decision } from '../../domain/kernel/decision.js';
import { refuse } from '../../domain/kernel/decision.js';
import { invalidParameter, notAuthorized, Refusal } from '../../domain/kernel/refusal.js';
import type { GrantEvent } from '../../domain/grant/events.js';
import type { SessionEvent } from '../../domain/session/events.js';
import { chooseFlow, type Side } from '../../domain/sign-in/flow.js';
import { missing, type Parameters } from '../../domain/sign-in/parameters.js';
import { refreshTokens } from '../../domain/sign-in/refresh-tokens.js';
import { secretHashRefusal } from '../../domain/sign-in/secret-hash.js';
import { signInWithPassword } from '../../domain/sign-in/sign-in-with-password.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { UserEvent } from '../../domain/user/events.js';
import type { Given } from '../../eventlog/stamp.js';
import { passwordMatches } from '../../domain/user/password-record.js';
import { keyOf } from '../../projections/table.js';
import { userByAnyName, userBySub } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import type { InitiateAuthResponse } from '../../protocol/generated/cognito-idp.js';
import { provenGrant } from '../../tokens/refresh-token.js';
import type { Call } from '../call.js';
import { SignInAnswer } from './sign-in-answer.js';

type SignInDecision = Decision<UserEvent | SessionEvent | GrantEvent>;

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
    const { AuthFlow, AuthParameters: parameters } = input;
    let draw = call.draw;
    return call.decide(
      (state, given): SignInDecision => {
        ({ draw } = given);
        const { pool, client } = find(state);
        const flow = chooseFlow(AuthFlow, side, client);
        if (flow instanceof Refusal) return refuse(flow);
        if (!parameters) return refuse(invalidParameter('Missing required parameter authParameters'));
        return flow === 'REFRESH_TOKEN_AUTH'
          ? refresh(call, state, pool, client, parameters, given)
          : withPassword(call, state, pool, client, parameters, given);
      },
      (state, events) => {
        const { pool, client } = find(state);
        return this.answer.after(call, state, pool, client, events, draw);
      },
    );
  }
}

const withPassword = (
  call: Call,
  state: WorldState,
  pool: UserPool,
  client: Client,
  parameters: Parameters,
  given: Given,
): SignInDecision => {
  const absent = missing(parameters, 'USERNAME', 'PASSWORD');
  if (absent) return refuse(absent);
  const { USERNAME = '', PASSWORD: password = '', SECRET_HASH, DEVICE_KEY: deviceKey } = parameters;
  const unproved = secretHashRefusal(client, [USERNAME], SECRET_HASH);
  if (unproved) return refuse(unproved);
  const user = userByAnyName(state, pool, USERNAME);
  return signInWithPassword(
    pool,
    client,
    user,
    { password, deviceKey },
    { ...given, matches: passwordMatches(call.world.seed) },
  );
};

const refresh = (
  call: Call,
  state: WorldState,
  pool: UserPool,
  client: Client,
  parameters: Parameters,
  given: Given,
): SignInDecision => {
  const absent = missing(parameters, 'REFRESH_TOKEN');
  if (absent) return refuse(absent);
  const { REFRESH_TOKEN = '', SECRET_HASH, DEVICE_KEY } = parameters;
  // No pool tracks devices yet: a token that comes with one is none of ours.
  if (DEVICE_KEY) return refuse(notAuthorized('Invalid Refresh Token'));
  const grant = provenGrant(call.world.seed, REFRESH_TOKEN, (id) => state.grants.get(keyOf(pool.id, id)));
  const user = grant && userBySub(state, pool.id, grant.sub);
  return refreshTokens(client, grant, user, SECRET_HASH, given);
};
