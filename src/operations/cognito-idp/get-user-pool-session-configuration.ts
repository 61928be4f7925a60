import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { sessionConfigurationOf } from '../../domain/user-pool/session-tracking.js';
import { poolSessionsAnswer } from '../answers/user-session.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';

/** Reads a pool's session tracking. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserPoolSessionConfiguration.html */
export class GetUserPoolSessionConfiguration extends IdpQuery<'GetUserPoolSessionConfiguration'> {}

@QueryHandler(GetUserPoolSessionConfiguration)
export class GetUserPoolSessionConfigurationHandler implements IQueryHandler<GetUserPoolSessionConfiguration> {
  execute({ input, call }: GetUserPoolSessionConfiguration): Promise<IdpOutput<'GetUserPoolSessionConfiguration'>> {
    return call.read((state) => {
      const pool = requirePool(state, call, input.UserPoolId);
      return poolSessionsAnswer(pool.id, sessionConfigurationOf(pool));
    });
  }
}
