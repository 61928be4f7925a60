import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { updateIdentityPool } from '../../domain/identity-pool/update-identity-pool.js';
import { identityPoolAnswer } from '../answers/identity-pool.js';
import { IdentityCommand, type IdentityOutput } from '../identity-operation.js';
import { requireIdentityPool } from '../identity-resources.js';

/** Replaces an identity pool's settings. https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_UpdateIdentityPool.html */
export class UpdateIdentityPool extends IdentityCommand<'UpdateIdentityPool'> {}

@CommandHandler(UpdateIdentityPool)
export class UpdateIdentityPoolHandler implements ICommandHandler<UpdateIdentityPool> {
  execute({ input, call }: UpdateIdentityPool): Promise<IdentityOutput<'UpdateIdentityPool'>> {
    const { IdentityPoolId, IdentityPoolTags: tags, ...given } = input;
    return call.decide(
      (state) => updateIdentityPool(requireIdentityPool(state, call, IdentityPoolId), given, tags),
      (state) => identityPoolAnswer(requireIdentityPool(state, call, IdentityPoolId)),
    );
  }
}
