import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { mfaAnswer } from '../answers/user-pool.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';

/** Reads a pool's MFA. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserPoolMfaConfig.html */
export class GetUserPoolMfaConfig extends IdpQuery<'GetUserPoolMfaConfig'> {}

@QueryHandler(GetUserPoolMfaConfig)
export class GetUserPoolMfaConfigHandler implements IQueryHandler<GetUserPoolMfaConfig> {
  execute({ input, call }: GetUserPoolMfaConfig): Promise<IdpOutput<'GetUserPoolMfaConfig'>> {
    return call.read((state) => mfaAnswer(requirePool(state, call, input.UserPoolId)));
  }
}
