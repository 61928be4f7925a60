import { Inject, Injectable } from '@nestjs/common';
import type { Client } from '../../domain/client/state.js';
import type { AnyEvent } from '../../domain/event-catalogue.js';
import { FIRST_REFRESH_TOKEN } from '../../domain/grant/state.js';
import type { Draw } from '../../domain/kernel/draw.js';
import type { TokenChanges } from '../../domain/trigger/question.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import { keyOf } from '../../projections/table.js';
import { userBySub } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import type { InitiateAuthResponse, NewDeviceMetadataType } from '../../protocol/generated/cognito-idp.js';
import { scopesOf } from '../../tokens/claims.js';
import { heldBack } from '../held-back.js';
import { Triggered } from '../triggered.js';
import type { Call } from '../call.js';
import { challengeAnswer } from './challenge-answer.js';
import { type Draft, TokenIssuer } from './token-issuer.js';
import { aboutUser, type TokenOccasion, tokenQuestion } from './token-question.js';

/** An answer to be called for once the events are written. */
export type Answer = () => Promise<InitiateAuthResponse>;

/** Turns what a sign-in or refresh came to, as its events say, into the answer that the operations for it share. */
@Injectable()
export class SignInAnswer {
  /** What the triggers of a call said, or are about to. */
  private readonly asked = new WeakMap<Call, Promise<TokenChanges | undefined>>();

  constructor(
    @Inject(TokenIssuer) private readonly tokens: TokenIssuer,
    @Inject(Triggered) private readonly triggered: Triggered,
  ) {}

  /**
   * `changes` are those that PreTokenGeneration has been asked for already. What comes after the sign-in, triggers first, signatures then,
   * starts at once, while the events are still being written, and is held back until they are. The failure of a trigger leaves them as they are.
   */
  after(
    call: Call,
    state: WorldState,
    pool: UserPool,
    client: Client,
    events: readonly AnyEvent[],
    draw: Draw,
    occasion: TokenOccasion,
    changes?: TokenChanges,
  ): Answer {
    for (const event of events) {
      if (event.type === 'AuthSucceeded' || event.type === 'TokensRefreshed') {
        const { sub, grantId } = event.data;
        const user = userBySub(state, pool.id, sub);
        const grant = state.grants.get(keyOf(pool.id, grantId));
        if (!user || !grant) break;
        const signedIn = event.type === 'AuthSucceeded';
        const refreshToken = signedIn ? FIRST_REFRESH_TOKEN : event.data.rotation?.to;
        const made = this.tokens.draft(call, state, { pool, client, user, grant, draw, refreshToken });
        const newDevice = newDeviceIn(events);
        const draft = newDevice ? { ...made, newDevice } : made;
        const { PostAuthentication, PreTokenGeneration } = pool.settings.LambdaConfig ?? {};
        if ((signedIn && PostAuthentication !== undefined) || (!changes && PreTokenGeneration !== undefined)) {
          return heldBack(this.askedFor(call, draft, signedIn, occasion));
        }
        return heldBack(this.withTokens(call, draft, changes));
      }
      if (event.type === 'ChallengeIssued') {
        const answer = challengeAnswer(call.world.seed, state, pool, event.data);
        return async () => answer;
      }
    }
    throw new Error('A sign-in that was not refused must end in tokens or in a challenge.');
  }

  /** Tokens, once the triggers that come before them have been asked. Throws their refusals. */
  private async askedFor(
    call: Call,
    draft: Draft,
    signedIn: boolean,
    occasion: TokenOccasion,
  ): Promise<InitiateAuthResponse> {
    // A decision that has to be made again, after another process wrote first, finds the functions asked.
    const asked = this.asked.get(call) ?? this.ask(call, draft, signedIn, occasion);
    this.asked.set(call, asked);
    return this.withTokens(call, draft, await asked);
  }

  private async ask(
    call: Call,
    draft: Draft,
    signedIn: boolean,
    occasion: TokenOccasion,
  ): Promise<TokenChanges | undefined> {
    const { pool, client, user, groups, grant } = draft.issue;
    if (signedIn) {
      const question = { ...aboutUser(pool, user, occasion), newDeviceUsed: draft.newDevice !== undefined };
      await this.triggered.ask(call, client.id, pool, 'PostAuthentication', question);
    }
    const question = tokenQuestion(pool, user, groups, occasion, scopesOf(grant));
    return this.triggered.ask(call, client.id, pool, 'PreTokenGeneration', question);
  }

  private async withTokens(call: Call, draft: Draft, changes: TokenChanges | undefined): Promise<InitiateAuthResponse> {
    const tokens = await this.tokens.issue(call, draft, changes);
    const { newDevice: NewDeviceMetadata } = draft;
    return {
      ChallengeParameters: {},
      AuthenticationResult: NewDeviceMetadata ? { ...tokens, NewDeviceMetadata } : tokens,
    };
  }
}

/** What a device is told that is not known yet. */
const newDeviceIn = (events: readonly AnyEvent[]): NewDeviceMetadataType | undefined => {
  const offered = events.find((event) => event.type === 'DeviceOffered')?.data;
  return offered && { DeviceKey: offered.deviceKey, DeviceGroupKey: offered.groupKey };
};
