import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { requirePoolByArn } from '../tagged-pool.js';

/** Reads a user pool's tags. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListTagsForResource.html */
export class ListTagsForResource extends IdpQuery<'ListTagsForResource'> {}

@QueryHandler(ListTagsForResource)
export class ListTagsForResourceHandler implements IQueryHandler<ListTagsForResource> {
  execute({ input, call }: ListTagsForResource): Promise<IdpOutput<'ListTagsForResource'>> {
    return call.read((state) => ({ Tags: requirePoolByArn(state, call, input.ResourceArn).tags }));
  }
}
