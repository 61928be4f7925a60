import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { authFactorsAnswer } from '../answers/auth-factors.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { requirePool, requireUser } from '../resources.js';

/** Lists a user's factors. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUserAuthFactors.html */
export class AdminGetUserAuthFactors extends IdpQuery<'AdminGetUserAuthFactors'> {}

@QueryHandler(AdminGetUserAuthFactors)
export class AdminGetUserAuthFactorsHandler implements IQueryHandler<AdminGetUserAuthFactors> {
  execute({ input, call }: AdminGetUserAuthFactors): Promise<IdpOutput<'AdminGetUserAuthFactors'>> {
    return call.read((state) => {
      const pool = requirePool(state, call, input.UserPoolId);
      return authFactorsAnswer(state, pool, requireUser(state, pool, input.Username));
    });
  }
}
