import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { followsGrant } from '../../domain/user-session/state.js';
import { activeSessions } from '../../projections/user-sessions.js';
import { userSessionsAnswer } from '../answers/user-session.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { readPageToken } from '../paging.js';
import { AccessTokens } from '../sign-in/access-tokens.js';
import { holderOfTracked } from '../tracked-user.js';

/** Lists the sessions of the user who holds a token. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserSessions.html */
export class ListUserSessions extends IdpQuery<'ListUserSessions'> {}

@QueryHandler(ListUserSessions)
export class ListUserSessionsHandler implements IQueryHandler<ListUserSessions> {
  constructor(@Inject(AccessTokens) private readonly accessTokens: AccessTokens) {}

  async execute({ input, call }: ListUserSessions): Promise<IdpOutput<'ListUserSessions'>> {
    const token = await this.accessTokens.verify(call, input.AccessToken);
    return call.read((state) => {
      const { user, grantId } = holderOfTracked(state, token, call.at);
      // All of them are on one page, so no token is ever given out and none is known.
      readPageToken(call, input.NextToken, [user.poolId, user.sub]);
      return userSessionsAnswer(activeSessions(state, user, call.at), (session) => followsGrant(session, grantId));
    });
  }
}
