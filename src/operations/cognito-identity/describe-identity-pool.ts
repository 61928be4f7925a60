import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { identityPoolAnswer } from '../answers/identity-pool.js';
import { type IdentityOutput, IdentityQuery } from '../identity-operation.js';
import { requireIdentityPool } from '../identity-resources.js';

/** Reads an identity pool. https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_DescribeIdentityPool.html */
export class DescribeIdentityPool extends IdentityQuery<'DescribeIdentityPool'> {}

@QueryHandler(DescribeIdentityPool)
export class DescribeIdentityPoolHandler implements IQueryHandler<DescribeIdentityPool> {
  execute({ input, call }: DescribeIdentityPool): Promise<IdentityOutput<'DescribeIdentityPool'>> {
    return call.read((state) => identityPoolAnswer(requireIdentityPool(state, call, input.IdentityPoolId)));
  }
}
