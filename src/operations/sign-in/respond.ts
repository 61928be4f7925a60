import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../../config.js';
import type { Client } from '../../domain/client/state.js';
import type { DeviceOf } from '../../domain/device/known-device.js';
import { trackDevice } from '../../domain/device/track-device.js';
import { invalidDeviceKey, tracksDevices } from '../../domain/device/tracking.js';
import { refuse } from '../../domain/kernel/decision.js';
import { invalidParameter } from '../../domain/kernel/refusal.js';
import type { Session } from '../../domain/session/state.js';
import { missing, type Parameters } from '../../domain/sign-in/parameters.js';
import { secretHashRefusal } from '../../domain/sign-in/secret-hash.js';
import type { Metadata, TokenSource } from '../../domain/trigger/question.js';
import type { UserStatus } from '../../domain/user/events.js';
import type { User } from '../../domain/user/state.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { Given } from '../../eventlog/stamp.js';
import { SETTINGS } from '../../injected.js';
import { keyOf } from '../../projections/table.js';
import { userByAnyName } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import type { RespondToAuthChallengeResponse } from '../../protocol/generated/cognito-idp.js';
import { provenSession } from '../../tokens/session-token.js';
import type { Call } from '../call.js';
import type { GivenContext } from '../threat/event-context.js';
import { byRisk, watchedSignIn } from '../threat/watched-sign-in.js';
import { Triggered } from '../triggered.js';
import { CHALLENGES } from './challenges.js';
import { passkeyShown } from './choice.js';
import { deviceVerifierChallenge } from './device-challenge.js';
import { knownDevice } from './known-device.js';
import { type Answer, SignInAnswer } from './sign-in-answer.js';
import { passwordVerifierChallenge } from './srp.js';

interface Asked extends GivenContext {
  readonly ChallengeName: string;
  readonly ClientId: string;
  readonly ChallengeResponses?: Parameters;
  readonly Session?: string;
  readonly ClientMetadata?: Metadata;
}

/** What PreTokenGeneration is told of tokens that come after some challenges. */
const SOURCES: Readonly<Partial<Record<string, TokenSource>>> = {
  NEW_PASSWORD_REQUIRED: 'NewPasswordChallenge',
  DEVICE_PASSWORD_VERIFIER: 'AuthenticateDevice',
};

/** What both RespondToAuthChallenge operations have in common: all but how the client is found. */
@Injectable()
export class Respond {
  constructor(
    @Inject(SignInAnswer) private readonly answer: SignInAnswer,
    @Inject(Triggered) private readonly triggered: Triggered,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** `find` throws where the pool or client does not exist. The table has every challenge of the model. */
  async answerChallenge(
    call: Call,
    input: Asked,
    find: (state: WorldState) => { readonly pool: UserPool; readonly client: Client },
  ): Promise<RespondToAuthChallengeResponse> {
    const { ClientId, ChallengeResponses: responses, Session: token, ClientMetadata: clientMetadata } = input;
    const { wanted, rule } = CHALLENGES[input.ChallengeName as keyof typeof CHALLENGES];
    const source = SOURCES[input.ChallengeName] ?? 'Authentication';
    const { code: fixedCode } = this.settings;
    const passkey = await passkeyShown(call, find, input.ChallengeName, responses ?? {}, token);
    let last: Given = call;
    let status: UserStatus | undefined;
    const answer = await this.triggered.decide(
      call,
      ClientId,
      (state, given) => {
        last = given;
        const { pool, client } = find(state);
        if (!responses) return refuse(invalidParameter('Missing required parameter challenge responses'));
        const absent = missing({ ...responses, Session: token ?? '' }, ...wanted);
        if (absent) return refuse(absent);
        const { USERNAME = '', SECRET_HASH } = responses;
        const named = userByAnyName(state, pool, USERNAME);
        status = named?.status;
        const unproved = secretHashRefusal(client, named ? [USERNAME, named.username] : [USERNAME], SECRET_HASH);
        if (unproved) return refuse(unproved);
        const answered = { responses, token, named, clientMetadata, passkey };
        const deviceOf = knownDevice(state, pool, responses.DEVICE_KEY, sessionOf(call, state, pool, token));
        const step = { ...input, challenge: input.ChallengeName, token, newPassword: responses.NEW_PASSWORD };
        const wantedByRisk = byRisk(call, state, pool, client, step, given);
        const ruled = rule(call, state, pool, client, answered, { ...given, fixedCode, deviceOf, wantedByRisk });
        const decision =
          strangeDevice(pool, responses, named, deviceOf) && !ruled.refusal ? refuse(invalidDeviceKey()) : ruled;
        const watched = watchedSignIn(call, state, pool, client, () => named, step, decision, given);
        return trackDevice(pool, watched, { name: USERNAME, deviceOf, address: call.caller.ipAddress }, given);
      },
      (state, events): Answer => {
        const { pool, client } = find(state);
        const issued = events.find((event) => event.type === 'ChallengeIssued');
        if (responses && issued?.data.challenge === 'PASSWORD_VERIFIER') {
          const challenge = passwordVerifierChallenge(call, state, pool, client, responses, events, last);
          return async () => challenge;
        }
        if (responses && issued?.data.challenge === 'DEVICE_PASSWORD_VERIFIER') {
          const challenge = deviceVerifierChallenge(call, state, pool, responses, issued.data);
          return async () => challenge;
        }
        const occasion = { source, clientMetadata, status } as const;
        return this.answer.after(call, state, pool, client, events, last.draw, occasion);
      },
    );
    return answer();
  }
}

/** The session that the call shows, where it matters which device its sign-in has named. */
const sessionOf = (call: Call, state: WorldState, pool: UserPool, token: string | undefined): Session | undefined =>
  token !== undefined && tracksDevices(pool)
    ? provenSession(call.world.seed, token, (id) => state.sessions.get(keyOf(pool.id, id)))
    : undefined;

/** Whether an answer names a device that is not one of its user; pools that track none do not look. */
const strangeDevice = (
  pool: UserPool,
  { DEVICE_KEY }: Parameters,
  user: User | undefined,
  deviceOf: DeviceOf,
): boolean => tracksDevices(pool) && !!DEVICE_KEY && !!user && !deviceOf(user.sub);
