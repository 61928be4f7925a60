import type { CognitoIdentityOperationName } from '../protocol/generated/cognito-identity.js';
import type { Call } from './call.js';
import { CreateIdentityPool, CreateIdentityPoolHandler } from './cognito-identity/create-identity-pool.js';
import { DeleteIdentities, DeleteIdentitiesHandler } from './cognito-identity/delete-identities.js';
import { DeleteIdentityPool, DeleteIdentityPoolHandler } from './cognito-identity/delete-identity-pool.js';
import { DescribeIdentityPool, DescribeIdentityPoolHandler } from './cognito-identity/describe-identity-pool.js';
import { DescribeIdentity, DescribeIdentityHandler } from './cognito-identity/describe-identity.js';
import {
  GetCredentialsForIdentity,
  GetCredentialsForIdentityHandler,
} from './cognito-identity/get-credentials-for-identity.js';
import { GetId, GetIdHandler } from './cognito-identity/get-id.js';
import { GetIdentityPoolRoles, GetIdentityPoolRolesHandler } from './cognito-identity/get-identity-pool-roles.js';
import { GetOpenIdToken, GetOpenIdTokenHandler } from './cognito-identity/get-open-id-token.js';
import {
  GetOpenIdTokenForDeveloperIdentity,
  GetOpenIdTokenForDeveloperIdentityHandler,
} from './cognito-identity/get-open-id-token-for-developer-identity.js';
import {
  GetPrincipalTagAttributeMap,
  GetPrincipalTagAttributeMapHandler,
} from './cognito-identity/get-principal-tag-attribute-map.js';
import { ListIdentities, ListIdentitiesHandler } from './cognito-identity/list-identities.js';
import { ListIdentityPools, ListIdentityPoolsHandler } from './cognito-identity/list-identity-pools.js';
import { ListTagsForResource, ListTagsForResourceHandler } from './cognito-identity/list-tags-for-resource.js';
import {
  LookupDeveloperIdentity,
  LookupDeveloperIdentityHandler,
} from './cognito-identity/lookup-developer-identity.js';
import {
  MergeDeveloperIdentities,
  MergeDeveloperIdentitiesHandler,
} from './cognito-identity/merge-developer-identities.js';
import { SetIdentityPoolRoles, SetIdentityPoolRolesHandler } from './cognito-identity/set-identity-pool-roles.js';
import {
  SetPrincipalTagAttributeMap,
  SetPrincipalTagAttributeMapHandler,
} from './cognito-identity/set-principal-tag-attribute-map.js';
import { TagResource, TagResourceHandler } from './cognito-identity/tag-resource.js';
import {
  UnlinkDeveloperIdentity,
  UnlinkDeveloperIdentityHandler,
} from './cognito-identity/unlink-developer-identity.js';
import { UnlinkIdentity, UnlinkIdentityHandler } from './cognito-identity/unlink-identity.js';
import { UntagResource, UntagResourceHandler } from './cognito-identity/untag-resource.js';
import { UpdateIdentityPool, UpdateIdentityPoolHandler } from './cognito-identity/update-identity-pool.js';
import type { IdentityCommand, IdentityInput, IdentityQuery } from './identity-operation.js';

type IdentityOperation<N extends CognitoIdentityOperationName> = new (
  input: IdentityInput<N>,
  call: Call,
) => IdentityCommand<N> | IdentityQuery<N>;

/** Every operation of the identity pools' API, and what runs it. */
export const cognitoIdentityRegistry = {
  CreateIdentityPool,
  DeleteIdentities,
  DeleteIdentityPool,
  DescribeIdentity,
  DescribeIdentityPool,
  GetCredentialsForIdentity,
  GetId,
  GetIdentityPoolRoles,
  GetOpenIdToken,
  GetOpenIdTokenForDeveloperIdentity,
  GetPrincipalTagAttributeMap,
  ListIdentities,
  ListIdentityPools,
  ListTagsForResource,
  LookupDeveloperIdentity,
  MergeDeveloperIdentities,
  SetIdentityPoolRoles,
  SetPrincipalTagAttributeMap,
  TagResource,
  UnlinkDeveloperIdentity,
  UnlinkIdentity,
  UntagResource,
  UpdateIdentityPool,
} as const satisfies { readonly [N in CognitoIdentityOperationName]: IdentityOperation<N> };

export const cognitoIdentityHandlers = [
  CreateIdentityPoolHandler,
  DeleteIdentitiesHandler,
  DeleteIdentityPoolHandler,
  DescribeIdentityHandler,
  DescribeIdentityPoolHandler,
  GetCredentialsForIdentityHandler,
  GetIdHandler,
  GetIdentityPoolRolesHandler,
  GetOpenIdTokenHandler,
  GetOpenIdTokenForDeveloperIdentityHandler,
  GetPrincipalTagAttributeMapHandler,
  ListIdentitiesHandler,
  ListIdentityPoolsHandler,
  ListTagsForResourceHandler,
  LookupDeveloperIdentityHandler,
  MergeDeveloperIdentitiesHandler,
  SetIdentityPoolRolesHandler,
  SetPrincipalTagAttributeMapHandler,
  TagResourceHandler,
  UnlinkDeveloperIdentityHandler,
  UnlinkIdentityHandler,
  UntagResourceHandler,
  UpdateIdentityPoolHandler,
] as const;
