import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Grant } from '../../domain/grant/state.js';
import { accept, type Decision, refuse } from '../../domain/kernel/decision.js';
import { Refusal } from '../../domain/kernel/refusal.js';
import { revokeToken } from '../../domain/sign-in/revoke-token.js';
import { tracksSessions } from '../../domain/user-pool/session-tracking.js';
import { endOfOrigin, type SessionEnd } from '../../domain/user-session/revoke-session.js';
import { followsGrant } from '../../domain/user-session/state.js';
import { keyOf } from '../../projections/table.js';
import { activeSessions } from '../../projections/user-sessions.js';
import { userBySub } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import { provenGrant } from '../../tokens/refresh-token.js';
import { readJwt } from '../../tokens/verify.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';

/** Revokes a refresh token and what stems from it. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeToken.html */
export class RevokeToken extends IdpCommand<'RevokeToken'> {}

@CommandHandler(RevokeToken)
export class RevokeTokenHandler implements ICommandHandler<RevokeToken> {
  execute({ input, call }: RevokeToken): Promise<IdpOutput<'RevokeToken'>> {
    const { Token, ClientId, ClientSecret: clientSecret, RevokeAssociatedSessions } = input;
    return call.decide(
      (state, { at }): Decision<SessionEnd> => {
        const client = state.clients.get(ClientId);
        // RevokeToken declares no ResourceNotFoundException: an unknown client is an unproved one.
        if (!client)
          return refuse(new Refusal('UnauthorizedException', `User pool client ${ClientId} does not exist.`));
        const grant = provenGrant(call.world.seed, Token, (id) => state.grants.get(keyOf(client.poolId, id)))?.grant;
        const decision = revokeToken(client, grant, { clientSecret, isJwt: readJwt(Token) !== undefined });
        if (!grant || decision.events.length === 0 || RevokeAssociatedSessions !== 'LINKED') return decision;
        return accept<SessionEnd>(...decision.events, ...endsLinkedTo(state, grant, at));
      },
      () => ({}),
    );
  }
}

/** The SSO session that the tokens came through ends too; its other tokens stay. In a pool that tracks no sessions nothing is linked. */
const endsLinkedTo = (state: WorldState, { id, poolId, sub }: Grant, at: number): readonly SessionEnd[] => {
  const pool = state.pools.get(poolId);
  const user = userBySub(state, poolId, sub);
  if (!pool || !user || !tracksSessions(pool)) return [];
  const active = activeSessions(state, user, at);
  return endOfOrigin(
    active.find((session) => followsGrant(session, id)),
    active,
  );
};
