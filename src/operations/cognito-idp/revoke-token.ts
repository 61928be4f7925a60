import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { revokeToken } from '../../domain/sign-in/revoke-token.js';
import { keyOf } from '../../projections/table.js';
import { provenGrant } from '../../tokens/refresh-token.js';
import { readJwt } from '../../tokens/verify.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireClientAndPool } from '../resources.js';

/** Revokes a refresh token and what stems from it. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeToken.html */
export class RevokeToken extends IdpCommand<'RevokeToken'> {}

@CommandHandler(RevokeToken)
export class RevokeTokenHandler implements ICommandHandler<RevokeToken> {
  execute({ input, call }: RevokeToken): Promise<IdpOutput<'RevokeToken'>> {
    const { Token, ClientId, ClientSecret: clientSecret } = input;
    return call.decide(
      (state) => {
        const { client, pool } = requireClientAndPool(state, ClientId);
        const grant = provenGrant(call.world.seed, Token, (id) => state.grants.get(keyOf(pool.id, id)));
        return revokeToken(client, grant, { clientSecret, isJwt: readJwt(Token) !== undefined });
      },
      () => ({}),
    );
  }
}
