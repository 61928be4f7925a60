import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '../../domain/kernel/decision.js';
import { notAuthorized, type Refusal } from '../../domain/kernel/refusal.js';
import type { MfaFactor } from '../../domain/user-pool/mfa-factor.js';
import { single } from '../../domain/oauth/authorization-request.js';
import { standingOf } from '../../domain/session/custom-standing.js';
import { missing, type Parameters } from '../../domain/sign-in/parameters.js';
import { keyOf } from '../../projections/table.js';
import { userByAnyName, userBySub } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import { provenSession } from '../../tokens/session-token.js';
import type { Call } from '../call.js';
import { CHALLENGES } from '../sign-in/challenges.js';
import { passkeyShown } from '../sign-in/choice.js';
import type { Visit } from '../authorization/visit.js';
import { checkAsInputOf } from '../authorization/find-at-page.js';
import { findRequestOfOwnUser } from '../authorization/find-request.js';
import { type PageAnswer, PageSignIn, type PageStep } from '../authorization/page-sign-in.js';
import { byRisk, watchedSignIn } from '../threat/watched-sign-in.js';

export interface AskedResponse {
  readonly challengeName:
    | ('NEW_PASSWORD_REQUIRED' | 'CUSTOM_CHALLENGE' | MfaFactor | 'SELECT_MFA_TYPE' | 'MFA_SETUP')
    /** Of a choice-based sign-in; EMAIL_OTP is one of them as well. */
    | ('SELECT_CHALLENGE' | 'SMS_OTP' | 'WEB_AUTHN');
  /** The Session of the challenge, unproven. */
  readonly session: string;
  /** ChallengeResponses of the API; USERNAME may be left out where the session knows whose it is: all but those of a choice do. */
  readonly responses: Parameters;
}

/** Answers a challenge at the pages. Throws AuthorizationStop, and the refusals of RespondToAuthChallenge. */
export class RespondAtPages extends Command<PageAnswer> {
  constructor(
    readonly visit: Visit,
    readonly asked: AskedResponse,
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(RespondAtPages)
export class RespondAtPagesHandler implements ICommandHandler<RespondAtPages> {
  constructor(@Inject(PageSignIn) private readonly pages: PageSignIn) {}

  async execute({ visit, asked, call }: RespondAtPages): Promise<PageAnswer> {
    const { challengeName, session: token, responses: given } = asked;
    const clientId = single(visit.parameters, 'client_id');
    const { wanted, rule } = CHALLENGES[challengeName];
    const find = (state: WorldState) => findRequestOfOwnUser(state, visit.parameters, visit.poolOfHost);
    const passkey = await passkeyShown(call, find, challengeName, given, token);
    return this.pages.decide(call, visit, clientId, (state, { pool, client }, asking) => {
      const input = { ClientId: client.id, ChallengeName: challengeName, Session: token, ChallengeResponses: given };
      checkAsInputOf('RespondToAuthChallenge', input);
      const USERNAME = given.USERNAME ?? holderOf(call, state, pool.id, token);
      if (USERNAME === undefined) return refused(notAuthorized('Invalid session for the user.'));
      const responses = { ...given, USERNAME };
      const absent = missing({ ...responses, Session: token }, ...wanted);
      if (absent) return refused(absent);
      const named = userByAnyName(state, pool, USERNAME);
      const answer = { responses, token, named, clientMetadata: undefined, passkey };
      const step = { challenge: challengeName, token, newPassword: given.NEW_PASSWORD };
      const wantedByRisk = byRisk(call, state, pool, client, step, asking);
      const made = rule(call, state, pool, client, answer, { ...asking, wantedByRisk });
      return { decision: watchedSignIn(call, state, pool, client, () => named, step, made, asking), before: named };
    });
  }
}

const refused = (refusal: Refusal): PageStep => ({ decision: refuse(refusal), before: undefined });

/** Whose session this is: the name of the user, or of somebody who is not there; undefined of what is no session, or whose user is gone. */
const holderOf = ({ world: { seed } }: Call, state: WorldState, poolId: string, token: string): string | undefined => {
  const session = provenSession(seed, token, (id) => state.sessions.get(keyOf(poolId, id)));
  const user = session && userBySub(state, poolId, session.sub);
  return user?.username ?? standingOf(seed, session)?.stranger;
};
