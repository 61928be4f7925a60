import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { getTokensFromRefreshToken } from '../../domain/sign-in/refresh-tokens.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireClientAndPool } from '../resources.js';
import { shownToken } from '../sign-in/refresh.js';
import { SignInAnswer } from '../sign-in/sign-in-answer.js';

/**
 * New tokens for a refresh token, and the next refresh token where the client rotates them. ClientMetadata is for triggers only.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetTokensFromRefreshToken.html
 */
export class GetTokensFromRefreshToken extends IdpCommand<'GetTokensFromRefreshToken'> {}

@CommandHandler(GetTokensFromRefreshToken)
export class GetTokensFromRefreshTokenHandler implements ICommandHandler<GetTokensFromRefreshToken> {
  constructor(@Inject(SignInAnswer) private readonly answer: SignInAnswer) {}

  async execute({ input, call }: GetTokensFromRefreshToken): Promise<IdpOutput<'GetTokensFromRefreshToken'>> {
    const { RefreshToken, ClientId, ClientSecret, DeviceKey } = input;
    let { draw } = call;
    return call.decide(
      (state, given) => {
        ({ draw } = given);
        const { pool, client } = requireClientAndPool(state, ClientId);
        const { token, user } = shownToken(call, state, pool, RefreshToken, DeviceKey);
        return getTokensFromRefreshToken(client, token, user, ClientSecret, given);
      },
      async (state, events) => {
        const { pool, client } = requireClientAndPool(state, ClientId);
        const { AuthenticationResult } = await this.answer.after(call, state, pool, client, events, draw);
        return { AuthenticationResult };
      },
    );
  }
}
