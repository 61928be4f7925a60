import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { tagIdentityPool } from '../../domain/identity-pool/tags.js';
import { IdentityCommand, type IdentityOutput } from '../identity-operation.js';
import { requireIdentityPoolByArn } from '../tagged-identity-pool.js';

/** Tags an identity pool. https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_TagResource.html */
export class TagResource extends IdentityCommand<'TagResource'> {}

@CommandHandler(TagResource)
export class TagResourceHandler implements ICommandHandler<TagResource> {
  execute({ input, call }: TagResource): Promise<IdentityOutput<'TagResource'>> {
    return call.decide(
      (state) => tagIdentityPool(requireIdentityPoolByArn(state, call, input.ResourceArn), input.Tags),
      () => ({}),
    );
  }
}
