import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { untagFunction } from '../../domain/function/tag-function.js';
import { LambdaCommand, type LambdaOutput } from '../lambda-operation.js';
import { requireTagged } from '../tagged-function.js';

/** https://docs.aws.amazon.com/lambda/latest/api/API_UntagResource.html */
export class UntagResource extends LambdaCommand<'UntagResource'> {}

@CommandHandler(UntagResource)
export class UntagResourceHandler implements ICommandHandler<UntagResource> {
  async execute({ input, call }: UntagResource): Promise<LambdaOutput<'UntagResource'>> {
    return call.decide(
      (state) => untagFunction(requireTagged(state, call, input.Resource), input.TagKeys),
      () => undefined,
    );
  }
}
