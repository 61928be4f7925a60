import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '../../domain/kernel/decision.js';
import { invalidParameter } from '../../domain/kernel/refusal.js';
import { revokeSession } from '../../domain/user-session/revoke-session.js';
import { followsGrant } from '../../domain/user-session/state.js';
import { activeSessions, codesOfPool } from '../../projections/user-sessions.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { AccessTokens } from '../sign-in/access-tokens.js';
import { holderOfTracked } from '../tracked-user.js';

/** Ends another session of the user who holds a token. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeUserSession.html */
export class RevokeUserSession extends IdpCommand<'RevokeUserSession'> {}

@CommandHandler(RevokeUserSession)
export class RevokeUserSessionHandler implements ICommandHandler<RevokeUserSession> {
  constructor(@Inject(AccessTokens) private readonly accessTokens: AccessTokens) {}

  async execute({ input, call }: RevokeUserSession): Promise<IdpOutput<'RevokeUserSession'>> {
    const { AccessToken, SessionId, RevokeAssociatedSessions } = input;
    const token = await this.accessTokens.verify(call, AccessToken);
    return call.decide(
      (state, { at }) => {
        const { user, grantId } = holderOfTracked(state, token, call.at);
        const active = activeSessions(state, user, at);
        if (active.some((session) => session.id === SessionId && followsGrant(session, grantId))) {
          return refuse(invalidParameter('The session of the access token cannot be revoked.'));
        }
        return revokeSession(SessionId, active, () => codesOfPool(state, user.poolId), RevokeAssociatedSessions);
      },
      () => ({}),
    );
  }
}
