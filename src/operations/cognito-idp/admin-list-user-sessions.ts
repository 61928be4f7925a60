import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { activeSessions } from '../../projections/user-sessions.js';
import { userSessionsAnswer } from '../answers/user-session.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { readPageToken } from '../paging.js';
import { requireTrackedUser } from '../tracked-user.js';

/** Lists a user's sessions. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListUserSessions.html */
export class AdminListUserSessions extends IdpQuery<'AdminListUserSessions'> {}

@QueryHandler(AdminListUserSessions)
export class AdminListUserSessionsHandler implements IQueryHandler<AdminListUserSessions> {
  execute({ input, call }: AdminListUserSessions): Promise<IdpOutput<'AdminListUserSessions'>> {
    return call.read((state) => {
      const user = requireTrackedUser(state, call, input.UserPoolId, input.Username);
      // All of them are on one page, so no token is ever given out and none is known.
      readPageToken(call, input.NextToken, [user.poolId, user.sub]);
      // No token has come with the call.
      return userSessionsAnswer(activeSessions(state, user, call.at), () => false);
    });
  }
}
