import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { attributesAnswer, userMfaAnswer, userStateAnswer } from '../answers/user.js';
import { type IdpOutput, IdpQuery } from '../idp-operation.js';
import { requirePool, requireUser } from '../resources.js';

/** Reads a user. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html */
export class AdminGetUser extends IdpQuery<'AdminGetUser'> {}

@QueryHandler(AdminGetUser)
export class AdminGetUserHandler implements IQueryHandler<AdminGetUser> {
  execute({ input, call }: AdminGetUser): Promise<IdpOutput<'AdminGetUser'>> {
    return call.read((state) => {
      const user = requireUser(state, requirePool(state, call, input.UserPoolId), input.Username);
      const { Username, ...rest } = userStateAnswer(user);
      return { Username, UserAttributes: attributesAnswer(user), ...rest, ...userMfaAnswer(user) };
    });
  }
}
