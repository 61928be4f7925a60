import { principalTagAttributeMap } from '../../domain/identity-pool/set-principal-tag-attribute-map.js';
import type { IdentityPool } from '../../domain/identity-pool/state.js';
import type { GetPrincipalTagAttributeMapResponse } from '../../protocol/generated/cognito-identity.js';

/** https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetPrincipalTagAttributeMap.html */
export const principalTagAnswer = (pool: IdentityPool, providerName: string): GetPrincipalTagAttributeMapResponse => ({
  IdentityPoolId: pool.id,
  IdentityProviderName: providerName,
  ...principalTagAttributeMap(pool, providerName),
});
