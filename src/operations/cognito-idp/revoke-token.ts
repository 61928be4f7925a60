import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '../../domain/kernel/decision.js';
import { Refusal } from '../../domain/kernel/refusal.js';
import { revokeToken } from '../../domain/sign-in/revoke-token.js';
import { keyOf } from '../../projections/table.js';
import { provenGrant } from '../../tokens/refresh-token.js';
import { readJwt } from '../../tokens/verify.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';

/** Revokes a refresh token and what stems from it. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeToken.html */
export class RevokeToken extends IdpCommand<'RevokeToken'> {}

@CommandHandler(RevokeToken)
export class RevokeTokenHandler implements ICommandHandler<RevokeToken> {
  execute({ input, call }: RevokeToken): Promise<IdpOutput<'RevokeToken'>> {
    const { Token, ClientId, ClientSecret: clientSecret } = input;
    return call.decide(
      (state) => {
        const client = state.clients.get(ClientId);
        // RevokeToken declares no ResourceNotFoundException: an unknown client is an unproved one.
        if (!client)
          return refuse(new Refusal('UnauthorizedException', `User pool client ${ClientId} does not exist.`));
        const grant = provenGrant(call.world.seed, Token, (id) => state.grants.get(keyOf(client.poolId, id)))?.grant;
        return revokeToken(client, grant, { clientSecret, isJwt: readJwt(Token) !== undefined });
      },
      () => ({}),
    );
  }
}
