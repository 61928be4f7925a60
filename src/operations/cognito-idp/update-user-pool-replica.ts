import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { updateReplica } from '../../domain/user-pool/replica.js';
import { replicaAnswer } from '../answers/user-pool-replica.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';

/** Lets users into a replica, or keeps them out; from either Region. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPoolReplica.html */
export class UpdateUserPoolReplica extends IdpCommand<'UpdateUserPoolReplica'> {}

@CommandHandler(UpdateUserPoolReplica)
export class UpdateUserPoolReplicaHandler implements ICommandHandler<UpdateUserPoolReplica> {
  execute({ input, call }: UpdateUserPoolReplica): Promise<IdpOutput<'UpdateUserPoolReplica'>> {
    const { UserPoolId, RegionName: region, Status: status } = input;
    return call.decide(
      (state) => updateReplica(requirePool(state, call, UserPoolId), { region, status }),
      (state) => ({ UserPoolReplica: replicaAnswer(requirePool(state, call, UserPoolId), { region }, status) }),
    );
  }
}
