import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Settings } from '../../config.js';
import { updateAttributes } from '../../domain/user/update-attributes.js';
import { SETTINGS } from '../../injected.js';
import { directoryOf } from '../../projections/users.js';
import { codeGiven } from '../code-given.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool, requireUser } from '../resources.js';

/** Changes attributes of a user. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateUserAttributes.html */
export class AdminUpdateUserAttributes extends IdpCommand<'AdminUpdateUserAttributes'> {}

@CommandHandler(AdminUpdateUserAttributes)
export class AdminUpdateUserAttributesHandler implements ICommandHandler<AdminUpdateUserAttributes> {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'code'>) {}

  execute({ input, call }: AdminUpdateUserAttributes): Promise<IdpOutput<'AdminUpdateUserAttributes'>> {
    return call.decide(
      (state, given) => {
        const pool = requirePool(state, call, input.UserPoolId);
        const user = requireUser(state, pool, input.Username);
        const command = { attributes: input.UserAttributes, by: 'administrator' } as const;
        const directory = directoryOf(state, pool);
        return updateAttributes(pool, user, command, { ...codeGiven(call, given, this.settings), directory });
      },
      () => ({}),
    );
  }
}
