import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { mergeDeveloperIdentities } from '../../domain/identity/merge-developer-identities.js';
import { identityOfLogin } from '../../projections/identities.js';
import { IdentityCommand, type IdentityOutput } from '../identity-operation.js';
import { requireIdentityPool } from '../identity-resources.js';

/** Makes two developer users one. https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_MergeDeveloperIdentities.html */
export class MergeDeveloperIdentities extends IdentityCommand<'MergeDeveloperIdentities'> {}

@CommandHandler(MergeDeveloperIdentities)
export class MergeDeveloperIdentitiesHandler implements ICommandHandler<MergeDeveloperIdentities> {
  execute({ input, call }: MergeDeveloperIdentities): Promise<IdentityOutput<'MergeDeveloperIdentities'>> {
    const asked = {
      provider: input.DeveloperProviderName,
      source: input.SourceUserIdentifier,
      destination: input.DestinationUserIdentifier,
    };
    let IdentityId = '';
    return call.decide(
      (state) => {
        const pool = requireIdentityPool(state, call, input.IdentityPoolId);
        const merged = mergeDeveloperIdentities(pool, asked, (login) => identityOfLogin(state, pool.id, login));
        IdentityId = merged.identityId;
        return merged;
      },
      () => ({ IdentityId }),
    );
  }
}
