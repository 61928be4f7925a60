import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { revokeSession } from '../../domain/user-session/revoke-session.js';
import { activeSessions, codesOfPool } from '../../projections/user-sessions.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireTrackedUser } from '../tracked-user.js';

/** Ends a session of a user. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRevokeUserSession.html */
export class AdminRevokeUserSession extends IdpCommand<'AdminRevokeUserSession'> {}

@CommandHandler(AdminRevokeUserSession)
export class AdminRevokeUserSessionHandler implements ICommandHandler<AdminRevokeUserSession> {
  execute({ input, call }: AdminRevokeUserSession): Promise<IdpOutput<'AdminRevokeUserSession'>> {
    const { UserPoolId, Username, SessionId, RevokeAssociatedSessions } = input;
    return call.decide(
      (state, { at }) => {
        const user = requireTrackedUser(state, call, UserPoolId, Username);
        const active = activeSessions(state, user, at);
        return revokeSession(SessionId, active, () => codesOfPool(state, user.poolId), RevokeAssociatedSessions);
      },
      () => ({}),
    );
  }
}
