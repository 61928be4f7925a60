import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { createReplica } from '../../domain/user-pool/replica.js';
import { replicaAnswer } from '../answers/user-pool-replica.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';

/** Gives a pool a replica in another Region. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolReplica.html */
export class CreateUserPoolReplica extends IdpCommand<'CreateUserPoolReplica'> {}

@CommandHandler(CreateUserPoolReplica)
export class CreateUserPoolReplicaHandler implements ICommandHandler<CreateUserPoolReplica> {
  execute({ input, call }: CreateUserPoolReplica): Promise<IdpOutput<'CreateUserPoolReplica'>> {
    const { UserPoolId, RegionName: region, UserPoolTags: tags } = input;
    return call.decide(
      (state) => createReplica(requirePool(state, call, UserPoolId), { region, tags }),
      (state) => ({ UserPoolReplica: replicaAnswer(requirePool(state, call, UserPoolId), { region }, 'CREATING') }),
    );
  }
}
