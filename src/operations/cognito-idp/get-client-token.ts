import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { notAuthorized } from '../../domain/kernel/refusal.js';
import { getClientToken } from '../../domain/oauth/get-client-token.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireClientAndPool } from '../resources.js';
import { ClientTokens } from '../token-grants/client-tokens.js';

/** Gives a client an access token of its own. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetClientToken.html */
export class GetClientToken extends IdpCommand<'GetClientToken'> {}

@CommandHandler(GetClientToken)
export class GetClientTokenHandler implements ICommandHandler<GetClientToken> {
  constructor(@Inject(ClientTokens) private readonly tokens: ClientTokens) {}

  async execute({ input, call }: GetClientToken): Promise<IdpOutput<'GetClientToken'>> {
    const { ClientId: clientId, Secret: secret, Scopes: scopes, ClientMetadata: clientMetadata } = input;
    const { token, expiresIn } = await this.tokens.issue(call, {
      ...{ clientId, clientMetadata },
      find: (state) => requireClientAndPool(state, clientId),
      rule: (client) => getClientToken(client, { secret, scopes }),
      // The operation declares none of the exceptions that triggers have.
      failed: ({ message }) => notAuthorized(message),
    });
    return { ClientAuthenticationResult: { AccessToken: token, ExpiresIn: expiresIn, TokenType: 'Bearer' } };
  }
}
