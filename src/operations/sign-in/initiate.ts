import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../../config.js';
import type { Client } from '../../domain/client/state.js';
import { trackDevice } from '../../domain/device/track-device.js';
import { refuse } from '../../domain/kernel/decision.js';
import { invalidParameter, Refusal } from '../../domain/kernel/refusal.js';
import { chooseFlow, type Flow, type Side } from '../../domain/sign-in/flow.js';
import type { Parameters } from '../../domain/sign-in/parameters.js';
import type { Metadata } from '../../domain/trigger/question.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { Given } from '../../eventlog/stamp.js';
import { SETTINGS } from '../../injected.js';
import { userByAnyName } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import type { InitiateAuthResponse } from '../../protocol/generated/cognito-idp.js';
import type { Call } from '../call.js';
import type { GivenContext } from '../threat/event-context.js';
import { byRisk, watchedSignIn } from '../threat/watched-sign-in.js';
import { Triggered } from '../triggered.js';
import { withChoice } from './choice.js';
import { customAuthentication } from './custom.js';
import type { FlowRule } from './flow-rule.js';
import { knownDevice } from './known-device.js';
import { withPassword } from './password.js';
import { refresh } from './refresh.js';
import { type Answer, SignInAnswer } from './sign-in-answer.js';
import { passwordVerifierChallenge, withSrp } from './srp.js';

const RULES: Readonly<Record<Flow, FlowRule>> = {
  USER_PASSWORD_AUTH: withPassword,
  ADMIN_USER_PASSWORD_AUTH: withPassword,
  USER_SRP_AUTH: withSrp,
  CUSTOM_AUTH: customAuthentication,
  USER_AUTH: withChoice,
  REFRESH_TOKEN_AUTH: refresh,
};

interface Asked extends GivenContext {
  readonly AuthFlow: string;
  readonly ClientId: string;
  readonly AuthParameters?: Parameters;
  readonly ClientMetadata?: Metadata;
  readonly Session?: string;
}

/** What InitiateAuth and AdminInitiateAuth have in common: all but how the client is found. */
@Injectable()
export class Initiate {
  constructor(
    @Inject(SignInAnswer) private readonly answer: SignInAnswer,
    @Inject(Triggered) private readonly triggered: Triggered,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** `find` throws where the pool or client does not exist. */
  async begin(
    call: Call,
    side: Side,
    input: Asked,
    find: (state: WorldState) => { readonly pool: UserPool; readonly client: Client },
  ): Promise<InitiateAuthResponse> {
    const { AuthFlow, ClientId, AuthParameters: parameters = {}, ClientMetadata: validationData } = input;
    let last: Given = call;
    const answer = await this.triggered.decide(
      call,
      ClientId,
      (state, given) => {
        last = given;
        const { pool, client } = find(state);
        const flow = chooseFlow(AuthFlow, side, client);
        if (flow instanceof Refusal) return refuse(flow);
        if (!input.AuthParameters) return refuse(invalidParameter('Missing required parameter authParameters'));
        const fixedCode = this.settings.code;
        const { USERNAME = '', PASSWORD: password, DEVICE_KEY } = parameters;
        const deviceOf = knownDevice(state, pool, DEVICE_KEY);
        const begun = { parameters, validationData, session: input.Session };
        const step = { ...input, isCustom: flow === 'CUSTOM_AUTH', password };
        const wantedByRisk = byRisk(call, state, pool, client, step, given);
        const asking = { ...given, fixedCode, deviceOf, wantedByRisk };
        const decision = RULES[flow](call, state, pool, client, begun, asking);
        const named = () => userByAnyName(state, pool, USERNAME);
        const watched = watchedSignIn(call, state, pool, client, named, step, decision, given);
        return trackDevice(pool, watched, { name: USERNAME, deviceOf, address: call.caller.ipAddress }, given);
      },
      (state, events): Answer => {
        const { pool, client } = find(state);
        const issued = events.find((event) => event.type === 'ChallengeIssued');
        if (AuthFlow === 'USER_SRP_AUTH' || issued?.data.challenge === 'PASSWORD_VERIFIER') {
          const challenge = passwordVerifierChallenge(call, state, pool, client, parameters, events, last);
          return async () => challenge;
        }
        const source = events.some(({ type }) => type === 'TokensRefreshed') ? 'RefreshTokens' : 'Authentication';
        // ClientMetadata of these calls is validationData to the first triggers, and goes to no later one.
        const occasion = { source, clientMetadata: undefined, status: undefined } as const;
        return this.answer.after(call, state, pool, client, events, last.draw, occasion);
      },
    );
    return answer();
  }
}
