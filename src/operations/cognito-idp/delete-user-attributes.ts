import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { deleteAttributes } from '../../domain/user/delete-attributes.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { AccessTokens, holderOf } from '../sign-in/access-tokens.js';

/** Deletes attributes of the signed-in user. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserAttributes.html */
export class DeleteUserAttributes extends IdpCommand<'DeleteUserAttributes'> {}

@CommandHandler(DeleteUserAttributes)
export class DeleteUserAttributesHandler implements ICommandHandler<DeleteUserAttributes> {
  constructor(@Inject(AccessTokens) private readonly accessTokens: AccessTokens) {}

  async execute({ input, call }: DeleteUserAttributes): Promise<IdpOutput<'DeleteUserAttributes'>> {
    const token = await this.accessTokens.verify(call, input.AccessToken);
    return call.decide(
      (state, { at }) => {
        const { pool, client, user } = holderOf(state, token, at);
        return deleteAttributes(pool, user, { names: input.UserAttributeNames, by: client });
      },
      () => ({}),
    );
  }
}
