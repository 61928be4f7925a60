import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { resourceServerAnswer } from '../answers/resource-server.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { requirePool, requireResourceServer } from '../resources.js';

/** Reads a resource server. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeResourceServer.html */
export class DescribeResourceServer extends IdpQuery<'DescribeResourceServer'> {}

@QueryHandler(DescribeResourceServer)
export class DescribeResourceServerHandler implements IQueryHandler<DescribeResourceServer> {
  execute({ input, call }: DescribeResourceServer): Promise<IdpOutput<'DescribeResourceServer'>> {
    return call.read((state) => {
      const pool = requirePool(state, call, input.UserPoolId);
      return { ResourceServer: resourceServerAnswer(requireResourceServer(state, pool, input.Identifier)) };
    });
  }
}
