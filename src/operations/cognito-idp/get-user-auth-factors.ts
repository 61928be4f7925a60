import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { authFactorsAnswer } from '../answers/auth-factors.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { AccessTokens, holderOf } from '../sign-in/access-tokens.js';

/** Lists the signed-in user's factors. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAuthFactors.html */
export class GetUserAuthFactors extends IdpQuery<'GetUserAuthFactors'> {}

@QueryHandler(GetUserAuthFactors)
export class GetUserAuthFactorsHandler implements IQueryHandler<GetUserAuthFactors> {
  constructor(@Inject(AccessTokens) private readonly accessTokens: AccessTokens) {}

  async execute({ input, call }: GetUserAuthFactors): Promise<IdpOutput<'GetUserAuthFactors'>> {
    const token = await this.accessTokens.verify(call, input.AccessToken);
    return call.read((state) => {
      const { pool, user } = holderOf(state, token, call.at);
      return authFactorsAnswer(state, pool, user);
    });
  }
}
