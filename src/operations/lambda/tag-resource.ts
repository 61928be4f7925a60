import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { tagFunction } from '../../domain/function/tag-function.js';
import { LambdaCommand, type LambdaOutput } from '../lambda-operation.js';
import { requireTagged } from '../tagged-function.js';

/** https://docs.aws.amazon.com/lambda/latest/api/API_TagResource.html */
export class TagResource extends LambdaCommand<'TagResource'> {}

@CommandHandler(TagResource)
export class TagResourceHandler implements ICommandHandler<TagResource> {
  async execute({ input, call }: TagResource): Promise<LambdaOutput<'TagResource'>> {
    return call.decide(
      (state) => tagFunction(requireTagged(state, call, input.Resource), input.Tags),
      () => undefined,
    );
  }
}
