import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { describedUserPoolClient } from '../answers/user-pool-client.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { requireClient, requirePool } from '../resources.js';

/** Reads an app client. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPoolClient.html */
export class DescribeUserPoolClient extends IdpQuery<'DescribeUserPoolClient'> {}

@QueryHandler(DescribeUserPoolClient)
export class DescribeUserPoolClientHandler implements IQueryHandler<DescribeUserPoolClient> {
  execute({ input, call }: DescribeUserPoolClient): Promise<IdpOutput<'DescribeUserPoolClient'>> {
    return call.read((state) => {
      const client = requireClient(state, requirePool(state, call, input.UserPoolId), input.ClientId);
      return { UserPoolClient: describedUserPoolClient(client) };
    });
  }
}
