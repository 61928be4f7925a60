import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { unlinkDeveloperIdentity } from '../../domain/identity/unlink-logins.js';
import { identityOfLogin } from '../../projections/identities.js';
import { IdentityCommand, type IdentityOutput } from '../identity-operation.js';
import { requireIdentityIn, requireIdentityPool } from '../identity-resources.js';

/** Takes a developer user away from an identity. https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_UnlinkDeveloperIdentity.html */
export class UnlinkDeveloperIdentity extends IdentityCommand<'UnlinkDeveloperIdentity'> {}

@CommandHandler(UnlinkDeveloperIdentity)
export class UnlinkDeveloperIdentityHandler implements ICommandHandler<UnlinkDeveloperIdentity> {
  execute({ input, call }: UnlinkDeveloperIdentity): Promise<IdentityOutput<'UnlinkDeveloperIdentity'>> {
    const login = { provider: input.DeveloperProviderName, user: input.DeveloperUserIdentifier };
    return call.decide(
      (state) => {
        const pool = requireIdentityPool(state, call, input.IdentityPoolId);
        const identity = requireIdentityIn(state, pool, input.IdentityId);
        return unlinkDeveloperIdentity(pool, identity, login, identityOfLogin(state, pool.id, login));
      },
      () => undefined,
    );
  }
}
