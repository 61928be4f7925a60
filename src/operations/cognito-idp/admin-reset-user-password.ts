import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Settings } from '../../config.js';
import { adminResetUserPassword } from '../../domain/user/admin-reset-user-password.js';
import { SETTINGS } from '../../injected.js';
import { codeGiven } from '../code-given.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { NO_CLIENT } from '../origin.js';
import { requirePool, requireUser } from '../resources.js';
import { Triggered } from '../triggered.js';

/**
 * Takes a user's password away and sends a code for the next one.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminResetUserPassword.html
 */
export class AdminResetUserPassword extends IdpCommand<'AdminResetUserPassword'> {}

@CommandHandler(AdminResetUserPassword)
export class AdminResetUserPasswordHandler implements ICommandHandler<AdminResetUserPassword> {
  constructor(
    @Inject(Triggered) private readonly triggered: Triggered,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'code'>,
  ) {}

  execute({ input, call }: AdminResetUserPassword): Promise<IdpOutput<'AdminResetUserPassword'>> {
    return this.triggered.decide(
      call,
      NO_CLIENT,
      (state, given) => {
        const pool = requirePool(state, call, input.UserPoolId);
        const user = requireUser(state, pool, input.Username);
        return adminResetUserPassword(pool, user, codeGiven(call, given, this.settings, input.ClientMetadata));
      },
      () => ({}),
    );
  }
}
