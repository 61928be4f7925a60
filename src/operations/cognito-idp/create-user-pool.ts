import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { createUserPool, MAX_POOLS } from '../../domain/user-pool/create-user-pool.js';
import { countPools } from '../../projections/pools.js';
import { createdPoolAnswer } from '../answers/user-pool.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';

/** Makes a user pool. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html */
export class CreateUserPool extends IdpCommand<'CreateUserPool'> {}

@CommandHandler(CreateUserPool)
export class CreateUserPoolHandler implements ICommandHandler<CreateUserPool> {
  execute({ input, call }: CreateUserPool): Promise<IdpOutput<'CreateUserPool'>> {
    const { PoolName: name, ...members } = input;
    const { region, accountId } = call;
    return call.decide(
      (state, given) => {
        // Counting costs a look at every pool: it is put off until the quota can be reached at all.
        const poolsHere = state.pools.size < MAX_POOLS ? 0 : countPools(state, { region, accountId });
        return createUserPool(
          { region, accountId, name, members, poolsHere },
          { draw: given.draw, isTaken: (id) => state.pools.has(id) },
        );
      },
      (state, [created]) => ({ UserPool: createdPoolAnswer(requirePool(state, call, created?.data.poolId ?? '')) }),
    );
  }
}
