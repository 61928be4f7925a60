import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { updateAttributes } from '../../domain/user/update-attributes.js';
import { directoryOf, userBySub } from '../../projections/users.js';
import { FollowUpCodes } from '../follow-up-codes.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { NO_CLIENT } from '../origin.js';
import { requirePool, requireUser } from '../resources.js';

/** Changes attributes of a user. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateUserAttributes.html */
export class AdminUpdateUserAttributes extends IdpCommand<'AdminUpdateUserAttributes'> {}

@CommandHandler(AdminUpdateUserAttributes)
export class AdminUpdateUserAttributesHandler implements ICommandHandler<AdminUpdateUserAttributes> {
  constructor(@Inject(FollowUpCodes) private readonly codes: FollowUpCodes) {}

  async execute({ input, call }: AdminUpdateUserAttributes): Promise<IdpOutput<'AdminUpdateUserAttributes'>> {
    let sub = '';
    await this.codes.decide(
      call,
      { clientId: NO_CLIENT, clientMetadata: input.ClientMetadata },
      (state, given) => {
        const pool = requirePool(state, call, input.UserPoolId);
        const user = requireUser(state, pool, input.Username);
        ({ sub } = user);
        const command = { attributes: input.UserAttributes, by: 'administrator' } as const;
        return updateAttributes(pool, user, command, { ...given, directory: directoryOf(state, pool) });
      },
      (state) => {
        const pool = requirePool(state, call, input.UserPoolId);
        return { pool, user: userBySub(state, pool.id, sub) };
      },
    );
    return {};
  }
}
