import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { createIdentityPool, MAX_IDENTITY_POOLS } from '../../domain/identity-pool/create-identity-pool.js';
import { countIdentityPools } from '../../projections/identity-pools.js';
import { identityPoolAnswer } from '../answers/identity-pool.js';
import { IdentityCommand, type IdentityOutput } from '../identity-operation.js';
import { requireIdentityPool } from '../identity-resources.js';

/** Makes an identity pool. https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_CreateIdentityPool.html */
export class CreateIdentityPool extends IdentityCommand<'CreateIdentityPool'> {}

@CommandHandler(CreateIdentityPool)
export class CreateIdentityPoolHandler implements ICommandHandler<CreateIdentityPool> {
  execute({ input, call }: CreateIdentityPool): Promise<IdentityOutput<'CreateIdentityPool'>> {
    const { IdentityPoolTags: tags = {}, ...given } = input;
    const { region, accountId } = call;
    return call.decide(
      (state, { draw }) => {
        // Counting costs a look at every pool: it is put off until the quota can be reached at all.
        const isNear = state.identityPools.size >= MAX_IDENTITY_POOLS;
        const poolsHere = isNear ? countIdentityPools(state, { region, accountId }) : 0;
        return createIdentityPool(
          { region, accountId, given, tags, poolsHere },
          { draw, isTaken: (id) => state.identityPools.has(id) },
        );
      },
      (state, [created]) => identityPoolAnswer(requireIdentityPool(state, call, created?.data.identityPoolId ?? '')),
    );
  }
}
