import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { DomainKind } from '../../domain/user-pool-domain/state.js';
import { domainOfPool } from '../../projections/domains.js';
import { describedPoolAnswer } from '../answers/user-pool.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';

/** Reads a user pool. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPool.html */
export class DescribeUserPool extends IdpQuery<'DescribeUserPool'> {}

@QueryHandler(DescribeUserPool)
export class DescribeUserPoolHandler implements IQueryHandler<DescribeUserPool> {
  execute({ input, call }: DescribeUserPool): Promise<IdpOutput<'DescribeUserPool'>> {
    return call.read((state) => {
      const pool = requirePool(state, call, input.UserPoolId);
      const domain = (kind: DomainKind) => domainOfPool(state, pool.id, kind)?.domain;
      const domains = { Domain: domain('prefix'), CustomDomain: domain('custom') };
      return { UserPool: describedPoolAnswer(pool, state.userCounts.get(pool.id) ?? 0, domains) };
    });
  }
}
