import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type IdentityOutput, IdentityQuery } from '../identity-operation.js';
import { requireIdentityPoolByArn } from '../tagged-identity-pool.js';

/** Reads an identity pool's tags. https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_ListTagsForResource.html */
export class ListTagsForResource extends IdentityQuery<'ListTagsForResource'> {}

@QueryHandler(ListTagsForResource)
export class ListTagsForResourceHandler implements IQueryHandler<ListTagsForResource> {
  execute({ input, call }: ListTagsForResource): Promise<IdentityOutput<'ListTagsForResource'>> {
    return call.read((state) => ({ Tags: requireIdentityPoolByArn(state, call, input.ResourceArn).tags }));
  }
}
