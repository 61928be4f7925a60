import type { ResourceServer } from '../../domain/resource-server/state.js';
import type { ResourceServerType } from '../../protocol/generated/cognito-idp.js';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResourceServerType.html */
export const resourceServerAnswer = ({ poolId, identifier, name, scopes }: ResourceServer): ResourceServerType => ({
  UserPoolId: poolId,
  Identifier: identifier,
  Name: name,
  Scopes: scopes.length > 0 ? scopes : undefined,
});
