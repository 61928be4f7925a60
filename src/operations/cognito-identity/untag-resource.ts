import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { untagIdentityPool } from '../../domain/identity-pool/tags.js';
import { IdentityCommand, type IdentityOutput } from '../identity-operation.js';
import { requireIdentityPoolByArn } from '../tagged-identity-pool.js';

/** Takes tags off an identity pool. https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_UntagResource.html */
export class UntagResource extends IdentityCommand<'UntagResource'> {}

@CommandHandler(UntagResource)
export class UntagResourceHandler implements ICommandHandler<UntagResource> {
  execute({ input, call }: UntagResource): Promise<IdentityOutput<'UntagResource'>> {
    return call.decide(
      (state) => untagIdentityPool(requireIdentityPoolByArn(state, call, input.ResourceArn), input.TagKeys),
      () => ({}),
    );
  }
}
