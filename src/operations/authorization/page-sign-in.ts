import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../../config.js';
import type { AnyEvent } from '../../domain/event-catalogue.js';
import { accept, type Decision, refuse } from '../../domain/kernel/decision.js';
import { Refusal } from '../../domain/kernel/refusal.js';
import { signedIn } from '../../domain/oauth/complete-authorization.js';
import type { TokenChanges } from '../../domain/trigger/question.js';
import type { UserEvent } from '../../domain/user/events.js';
import { evolveUser, type User } from '../../domain/user/state.js';
import { SETTINGS } from '../../injected.js';
import { browserSessionLife } from '../../projections/user-sessions.js';
import type { WorldState } from '../../projections/world-state.js';
import type { InitiateAuthResponse } from '../../protocol/generated/cognito-idp.js';
import type { Call } from '../call.js';
import { challengeAnswer } from '../sign-in/challenge-answer.js';
import type { SignInGiven } from '../sign-in/sign-in-given.js';
import { aboutUser } from '../sign-in/token-question.js';
import { Triggered } from '../triggered.js';
import { AuthorizationStop } from './authorization-stop.js';
import type { Visit } from './visit.js';
import { findRequest, findRequestOfOwnUser, type FoundRequest } from './find-request.js';
import { askForChanges, type Landed, Landing } from './landing.js';

/** Where a step of a sign-in at the pages leads: back to the client, or to the next challenge. */
export type PageAnswer = Landed | { readonly challenge: InitiateAuthResponse };

/** What the API would decide of a step, and whom it concerns, as that user is before it (undefined: one who comes with it). */
export interface PageStep {
  readonly decision: Decision<AnyEvent>;
  readonly before: User | undefined;
  /** It follows a sign-up: no authentication has taken place that PostAuthentication could be told of. */
  readonly afterSignUp?: boolean;
}

/**
 * Sign-ins at the pages: decided by the rules of the API's, and completed in the way of the pages. PostAuthentication and PreTokenGeneration
 * are asked before anything is written: where one of them fails, nobody is signed in, and all else that the step came to stays.
 */
@Injectable()
export class PageSignIn {
  constructor(
    @Inject(Landing) private readonly landing: Landing,
    @Inject(Triggered) private readonly triggered: Triggered,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Throws AuthorizationStop, and the refusal of the step. */
  async decide(
    call: Call,
    { parameters, poolOfHost, browserSession }: Visit,
    clientId: string | undefined,
    step: (state: WorldState, found: FoundRequest, given: SignInGiven) => PageStep,
  ): Promise<PageAnswer> {
    const { code: fixedCode } = this.settings;
    let { draw } = call;
    let changes: TokenChanges | undefined;
    const answer = await this.triggered.decide<AnyEvent, () => Promise<PageAnswer>>(
      call,
      clientId ?? null,
      (state, given) => {
        ({ draw } = given);
        const found = findRequestOfOwnUser(state, parameters, poolOfHost);
        const { decision, before, afterSignUp } = step(state, found, { ...given, fixedCode });
        const succeeded = decision.events.find((event) => event.type === 'AuthSucceeded');
        if (decision.refusal || !succeeded) return decision;
        const user = userAfter(before, decision.events, given.at);
        const status = before?.status ?? user.status;
        const others = decision.events.filter((event) => event !== succeeded);
        const about = aboutUser(found.pool, user, { source: 'HostedAuth', clientMetadata: undefined, status });
        const barred = afterSignUp || given.ask(found.pool, 'PostAuthentication', { ...about, newDeviceUsed: false });
        if (barred instanceof Refusal) return refuse(barred, ...others);
        const asked = askForChanges(call, state, found, user, status, given);
        if (asked instanceof AuthorizationStop) return refuse(asked, ...others);
        ({ changes } = asked);
        const worldSeed = call.world.seed;
        const life = browserSessionLife(state, found.pool);
        const completed = signedIn(succeeded, found.request, asked.sealed, {
          ...{ ...given, worldSeed },
          browserSessionLife: life,
        });
        return accept<AnyEvent>(...others, ...completed);
      },
      (state, events) => {
        const found = findRequest(state, parameters, poolOfHost);
        const issued = events.find((event) => event.type === 'ChallengeIssued');
        if (!issued) return this.landing.after(call, state, found, events, draw, changes, browserSession);
        const challenge = challengeAnswer(call.world.seed, state, found.pool, issued.data);
        return async () => ({ challenge });
      },
    );
    return answer();
  }
}

/** The user as these events leave it; those of others and those that are not of users leave it as it is. */
const userAfter = (before: User | undefined, events: readonly AnyEvent[], at: number): User => {
  const user = events.reduce<User | undefined>((one, event) => {
    const isAnother = one && 'sub' in event.data && event.data.sub !== one.sub;
    return isAnother ? one : (evolveUser(one, event as UserEvent, at) ?? one);
  }, before);
  if (!user) throw new Error('Whoever signs in is there.');
  return user;
};
