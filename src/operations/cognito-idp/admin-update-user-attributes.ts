import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Settings } from '../../config.js';
import { adminUpdateUserAttributes } from '../../domain/user/admin-update-user-attributes.js';
import { SETTINGS } from '../../injected.js';
import { directoryOf } from '../../projections/users.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool, requireUser } from '../resources.js';

/** Changes attributes of a user. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateUserAttributes.html */
export class AdminUpdateUserAttributes extends IdpCommand<'AdminUpdateUserAttributes'> {}

@CommandHandler(AdminUpdateUserAttributes)
export class AdminUpdateUserAttributesHandler implements ICommandHandler<AdminUpdateUserAttributes> {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'code'>) {}

  execute({ input, call }: AdminUpdateUserAttributes): Promise<IdpOutput<'AdminUpdateUserAttributes'>> {
    return call.decide(
      (state, { at, draw }) => {
        const pool = requirePool(state, call, input.UserPoolId);
        const user = requireUser(state, pool, input.Username);
        return adminUpdateUserAttributes(pool, user, input.UserAttributes, {
          at,
          draw,
          worldSeed: call.world.seed,
          fixedCode: this.settings.code,
          directory: directoryOf(state, pool),
        });
      },
      () => ({}),
    );
  }
}
