import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { deleteUserPool } from '../../domain/user-pool/delete-user-pool.js';
import { domainsOfPool } from '../../projections/domains.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';
import { refuseWhileImporting } from '../user-import/refuse-while-importing.js';

/** Deletes a user pool. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPool.html */
export class DeleteUserPool extends IdpCommand<'DeleteUserPool'> {}

@CommandHandler(DeleteUserPool)
export class DeleteUserPoolHandler implements ICommandHandler<DeleteUserPool> {
  execute({ input, call }: DeleteUserPool): Promise<IdpOutput<'DeleteUserPool'>> {
    return call.decide(
      (state) => {
        const pool = requirePool(state, call, input.UserPoolId);
        refuseWhileImporting(state, pool);
        return deleteUserPool(pool, { hasDomain: domainsOfPool(state, pool.id).length > 0 });
      },
      () => undefined,
    );
  }
}
