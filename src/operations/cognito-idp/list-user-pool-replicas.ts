import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { replicaAnswers } from '../answers/user-pool-replica.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { readPageToken } from '../paging.js';
import { requirePool } from '../resources.js';
import { replicaHere } from '../secondary-regions.js';

/** Lists the Regions that a pool is in, the primary one too. They fit on one page. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPoolReplicas.html */
export class ListUserPoolReplicas extends IdpQuery<'ListUserPoolReplicas'> {}

@QueryHandler(ListUserPoolReplicas)
export class ListUserPoolReplicasHandler implements IQueryHandler<ListUserPoolReplicas> {
  execute({ input, call }: ListUserPoolReplicas): Promise<IdpOutput<'ListUserPoolReplicas'>> {
    return call.read((state) => {
      const pool = requirePool(state, call, input.UserPoolId);
      // No page has another after it: any token is one of something else.
      readPageToken(call, input.NextToken, [pool.id]);
      return { UserPoolReplicas: replicaAnswers(replicaHere(state, call, pool.id)?.primary ?? pool) };
    });
  }
}
