import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { deleteIdentityPool } from '../../domain/identity-pool/delete-identity-pool.js';
import { IdentityCommand, type IdentityOutput } from '../identity-operation.js';
import { requireIdentityPool } from '../identity-resources.js';

/** Deletes an identity pool and its identities. https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_DeleteIdentityPool.html */
export class DeleteIdentityPool extends IdentityCommand<'DeleteIdentityPool'> {}

@CommandHandler(DeleteIdentityPool)
export class DeleteIdentityPoolHandler implements ICommandHandler<DeleteIdentityPool> {
  execute({ input, call }: DeleteIdentityPool): Promise<IdentityOutput<'DeleteIdentityPool'>> {
    return call.decide(
      (state) => deleteIdentityPool(requireIdentityPool(state, call, input.IdentityPoolId)),
      () => undefined,
    );
  }
}
