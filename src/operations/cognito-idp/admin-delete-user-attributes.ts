import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { deleteAttributes } from '../../domain/user/delete-attributes.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool, requireUser } from '../resources.js';

/** Deletes attributes of a user. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUserAttributes.html */
export class AdminDeleteUserAttributes extends IdpCommand<'AdminDeleteUserAttributes'> {}

@CommandHandler(AdminDeleteUserAttributes)
export class AdminDeleteUserAttributesHandler implements ICommandHandler<AdminDeleteUserAttributes> {
  execute({ input, call }: AdminDeleteUserAttributes): Promise<IdpOutput<'AdminDeleteUserAttributes'>> {
    return call.decide(
      (state) => {
        const pool = requirePool(state, call, input.UserPoolId);
        const user = requireUser(state, pool, input.Username);
        return deleteAttributes(pool, user, { names: input.UserAttributeNames, by: 'administrator' });
      },
      () => ({}),
    );
  }
}
