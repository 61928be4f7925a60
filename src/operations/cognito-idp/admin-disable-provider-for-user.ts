import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { disableProvider } from '../../domain/user/disable-provider.js';
import { knownInPool } from '../identity-providers/known-in-pool.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';

/**
 * Takes a user's link to an identity provider away, or the password of one of the pool's own.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableProviderForUser.html
 */
export class AdminDisableProviderForUser extends IdpCommand<'AdminDisableProviderForUser'> {}

@CommandHandler(AdminDisableProviderForUser)
export class AdminDisableProviderForUserHandler implements ICommandHandler<AdminDisableProviderForUser> {
  execute({ input, call }: AdminDisableProviderForUser): Promise<IdpOutput<'AdminDisableProviderForUser'>> {
    const { UserPoolId, User: user } = input;
    return call.decide(
      (state) => {
        const pool = requirePool(state, call, UserPoolId);
        return disableProvider(pool, user, knownInPool(state, pool));
      },
      () => ({}),
    );
  }
}
