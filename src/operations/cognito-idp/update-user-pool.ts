import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isManagedLogin } from '../../domain/user-pool-domain/state.js';
import { updateUserPool } from '../../domain/user-pool/update-user-pool.js';
import { updateInReplica } from '../../domain/user-pool/update-in-replica.js';
import { domainsOfPool } from '../../projections/domains.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';
import { replicaHere } from '../secondary-regions.js';
import { refuseWhileImporting } from '../user-import/refuse-while-importing.js';

/** Changes a user pool. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html */
export class UpdateUserPool extends IdpCommand<'UpdateUserPool'> {}

@CommandHandler(UpdateUserPool)
export class UpdateUserPoolHandler implements ICommandHandler<UpdateUserPool> {
  execute({ input, call }: UpdateUserPool): Promise<IdpOutput<'UpdateUserPool'>> {
    const { UserPoolId, PoolName: name, ...members } = input;
    return call.decide(
      (state) => {
        const pool = requirePool(state, call, UserPoolId);
        const there = replicaHere(state, call, pool.id);
        if (there) return updateInReplica(there.primary, there.replica, { name, members });
        refuseWhileImporting(state, pool);
        const managedLogin = domainsOfPool(state, pool.id).some(({ details }) => isManagedLogin(details));
        return updateUserPool(pool, { name, members }, { managedLogin });
      },
      () => ({}),
    );
  }
}
