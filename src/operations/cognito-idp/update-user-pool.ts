import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { updateUserPool } from '../../domain/user-pool/update-user-pool.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';

/** Changes a user pool. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html */
export class UpdateUserPool extends IdpCommand<'UpdateUserPool'> {}

@CommandHandler(UpdateUserPool)
export class UpdateUserPoolHandler implements ICommandHandler<UpdateUserPool> {
  execute({ input, call }: UpdateUserPool): Promise<IdpOutput<'UpdateUserPool'>> {
    const { UserPoolId, PoolName: name, ...members } = input;
    return call.decide(
      (state) => updateUserPool(requirePool(state, call, UserPoolId), { name, members }),
      () => ({}),
    );
  }
}
