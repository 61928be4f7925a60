import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { identityAnswer } from '../answers/identity.js';
import { type IdentityOutput, IdentityQuery } from '../identity-operation.js';
import { requireIdentity } from '../identity-resources.js';

/** Reads an identity. https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_DescribeIdentity.html */
export class DescribeIdentity extends IdentityQuery<'DescribeIdentity'> {}

@QueryHandler(DescribeIdentity)
export class DescribeIdentityHandler implements IQueryHandler<DescribeIdentity> {
  execute({ input, call }: DescribeIdentity): Promise<IdentityOutput<'DescribeIdentity'>> {
    return call.read((state) => identityAnswer(requireIdentity(state, call, input.IdentityId).identity));
  }
}
