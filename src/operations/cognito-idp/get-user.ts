import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { readableAttributes } from '../../domain/client/effective.js';
import { attributesAnswer, userMfaAnswer } from '../answers/user.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { AccessTokens, holderOf } from '../sign-in/access-tokens.js';

/** Reads the signed-in user. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html */
export class GetUser extends IdpQuery<'GetUser'> {}

@QueryHandler(GetUser)
export class GetUserHandler implements IQueryHandler<GetUser> {
  constructor(@Inject(AccessTokens) private readonly accessTokens: AccessTokens) {}

  async execute({ input, call }: GetUser): Promise<IdpOutput<'GetUser'>> {
    const token = await this.accessTokens.verify(call, input.AccessToken);
    return call.read((state) => {
      const { user, client, pool } = holderOf(state, token, call.at);
      const readable = readableAttributes(client, pool.schema);
      return {
        Username: user.username,
        UserAttributes: attributesAnswer(user).filter(({ Name }) => readable.has(Name)),
        ...userMfaAnswer(user),
      };
    });
  }
}
