import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type LambdaOutput, LambdaQuery } from '../lambda-operation.js';
import { requireTagged } from '../tagged-function.js';

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListTags.html */
export class ListTags extends LambdaQuery<'ListTags'> {}

@QueryHandler(ListTags)
export class ListTagsHandler implements IQueryHandler<ListTags> {
  async execute({ input, call }: ListTags): Promise<LambdaOutput<'ListTags'>> {
    return call.read((state) => ({ Tags: requireTagged(state, call, input.Resource).tags }));
  }
}
