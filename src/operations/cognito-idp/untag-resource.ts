import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { untagPool } from '../../domain/user-pool/tags.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePoolByArn } from '../tagged-pool.js';

/** Takes tags off a user pool. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UntagResource.html */
export class UntagResource extends IdpCommand<'UntagResource'> {}

@CommandHandler(UntagResource)
export class UntagResourceHandler implements ICommandHandler<UntagResource> {
  execute({ input, call }: UntagResource): Promise<IdpOutput<'UntagResource'>> {
    return call.decide(
      (state) => untagPool(requirePoolByArn(state, call, input.ResourceArn), input.TagKeys),
      () => ({}),
    );
  }
}
