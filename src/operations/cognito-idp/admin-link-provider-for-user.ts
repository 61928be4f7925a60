import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { linkProvider } from '../../domain/user/link-provider.js';
import { knownInPool } from '../identity-providers/known-in-pool.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';

/**
 * Lets whoever an identity provider knows sign in as a user of the pool.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminLinkProviderForUser.html
 */
export class AdminLinkProviderForUser extends IdpCommand<'AdminLinkProviderForUser'> {}

@CommandHandler(AdminLinkProviderForUser)
export class AdminLinkProviderForUserHandler implements ICommandHandler<AdminLinkProviderForUser> {
  execute({ input, call }: AdminLinkProviderForUser): Promise<IdpOutput<'AdminLinkProviderForUser'>> {
    const { UserPoolId, DestinationUser: destination, SourceUser: source } = input;
    return call.decide(
      (state, { at }) => {
        const pool = requirePool(state, call, UserPoolId);
        return linkProvider(pool, { destination, source }, { at, ...knownInPool(state, pool) });
      },
      () => ({}),
    );
  }
}
