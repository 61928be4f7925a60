import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ProviderAnswers } from '../identity-providers/provider-answers.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { requireIdentityProvider, requirePool } from '../resources.js';

/**
 * Reads an identity provider.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeIdentityProvider.html
 */
export class DescribeIdentityProvider extends IdpQuery<'DescribeIdentityProvider'> {}

@QueryHandler(DescribeIdentityProvider)
export class DescribeIdentityProviderHandler implements IQueryHandler<DescribeIdentityProvider> {
  constructor(@Inject(ProviderAnswers) private readonly answers: ProviderAnswers) {}

  async execute({ input, call }: DescribeIdentityProvider): Promise<IdpOutput<'DescribeIdentityProvider'>> {
    const found = await call.read((state) => {
      const pool = requirePool(state, call, input.UserPoolId);
      return { pool, provider: requireIdentityProvider(state, pool, input.ProviderName) };
    });
    return this.answers.of(call, found);
  }
}
