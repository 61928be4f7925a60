import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { adminSetUserPassword } from '../../domain/user/admin-set-user-password.js';
import { passwordMatches, passwordRecord } from '../../domain/user/password-record.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool, requireUser } from '../resources.js';

/** Sets a user's password, for good or until the next sign-in. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserPassword.html */
export class AdminSetUserPassword extends IdpCommand<'AdminSetUserPassword'> {}

@CommandHandler(AdminSetUserPassword)
export class AdminSetUserPasswordHandler implements ICommandHandler<AdminSetUserPassword> {
  execute({ input, call }: AdminSetUserPassword): Promise<IdpOutput<'AdminSetUserPassword'>> {
    const { UserPoolId, Username, Password: password, Permanent: permanent = false } = input;
    const { seed } = call.world;
    return call.decide(
      (state, { draw }) => {
        const pool = requirePool(state, call, UserPoolId);
        const user = requireUser(state, pool, Username);
        const record = passwordRecord(seed, user, password, draw.bytes('salt', 16));
        return adminSetUserPassword(pool, user, { password, permanent }, { record, matches: passwordMatches(seed) });
      },
      () => ({}),
    );
  }
}
