import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { deleteReplica } from '../../domain/user-pool/replica.js';
import { replicaAnswer } from '../answers/user-pool-replica.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';

/** Takes an inactive replica away. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPoolReplica.html */
export class DeleteUserPoolReplica extends IdpCommand<'DeleteUserPoolReplica'> {}

@CommandHandler(DeleteUserPoolReplica)
export class DeleteUserPoolReplicaHandler implements ICommandHandler<DeleteUserPoolReplica> {
  execute({ input, call }: DeleteUserPoolReplica): Promise<IdpOutput<'DeleteUserPoolReplica'>> {
    const { UserPoolId, RegionName: region } = input;
    return call.decide(
      (state) => deleteReplica(requirePool(state, call, UserPoolId), region),
      (state) => ({ UserPoolReplica: replicaAnswer(requirePool(state, call, UserPoolId), { region }, 'DELETING') }),
    );
  }
}
