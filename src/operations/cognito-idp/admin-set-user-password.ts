import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { adminSetUserPassword } from '../../domain/user/admin-set-user-password.js';
import { PASSWORDS } from '../../injected.js';
import type { Passwords } from '../../passwords/passwords.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool, requireUser, requireUserBySub } from '../resources.js';

/** Sets a user's password, for good or until the next sign-in. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserPassword.html */
export class AdminSetUserPassword extends IdpCommand<'AdminSetUserPassword'> {}

@CommandHandler(AdminSetUserPassword)
export class AdminSetUserPasswordHandler implements ICommandHandler<AdminSetUserPassword> {
  constructor(@Inject(PASSWORDS) private readonly passwords: Passwords) {}

  async execute({ input, call }: AdminSetUserPassword): Promise<IdpOutput<'AdminSetUserPassword'>> {
    const { UserPoolId, Username, Password: password, Permanent: permanent = false } = input;
    const { sub, username } = await call.read((state) =>
      requireUser(state, requirePool(state, call, UserPoolId), Username),
    );
    const record = await this.passwords.record(UserPoolId, username, password, call.draw.bytes('salt', 16));
    return call.decide(
      (state) => {
        const pool = requirePool(state, call, UserPoolId);
        // The record is this user's, whoever the name belongs to by now.
        const user = requireUserBySub(state, pool, sub);
        return adminSetUserPassword(pool, user, { password, permanent }, { record, matches: this.passwords.matches });
      },
      () => ({}),
    );
  }
}
