import type { IdentityPool } from '../../domain/identity-pool/state.js';
import type { IdentityPool as IdentityPoolAnswer } from '../../protocol/generated/cognito-identity.js';

/** https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_DescribeIdentityPool.html: members never given are absent, but for tags. */
export const identityPoolAnswer = ({ id, settings, tags }: IdentityPool): IdentityPoolAnswer => ({
  IdentityPoolId: id,
  ...settings,
  IdentityPoolTags: tags,
});
