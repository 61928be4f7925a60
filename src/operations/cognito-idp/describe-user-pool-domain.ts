import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { domainNamed } from '../../projections/domains.js';
import { domainAnswer } from '../answers/user-pool-domain.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';

/**
 * Reads a domain; one that is not there is an empty description, not an error.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPoolDomain.html
 */
export class DescribeUserPoolDomain extends IdpQuery<'DescribeUserPoolDomain'> {}

@QueryHandler(DescribeUserPoolDomain)
export class DescribeUserPoolDomainHandler implements IQueryHandler<DescribeUserPoolDomain> {
  execute({ input, call }: DescribeUserPoolDomain): Promise<IdpOutput<'DescribeUserPoolDomain'>> {
    return call.read((state) => {
      const domain = domainNamed(state, call.region, input.Domain);
      const pool = domain && state.pools.get(domain.poolId);
      const isHere = pool?.accountId === call.accountId;
      return { DomainDescription: domain && isHere ? domainAnswer(domain, pool) : {} };
    });
  }
}
