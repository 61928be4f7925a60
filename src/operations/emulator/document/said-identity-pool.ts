import type { ImportedIdentityPool } from '../../../domain/identity-pool/import-identity-pool.js';
import { asIdentityInputOf } from './as-input.js';
import type { IdentityPoolEntry } from './identity-pool-schema.js';

/** Stands for an identity pool where the model wants one and nobody looks. */
const ANY_IDENTITY_POOL = 'us-east-1:0';

/** What a document says of an identity pool but for where it is. Throws ControlRefusal. */
export const saidIdentityPool = (
  { name: IdentityPoolName, settings = {}, roles, principalTags }: IdentityPoolEntry,
  place: string,
): Omit<ImportedIdentityPool, 'id' | 'region' | 'accountId'> => {
  const { IdentityPoolTags: tags, ...all } = asIdentityInputOf(place, 'CreateIdentityPool', {
    AllowUnauthenticatedIdentities: false,
    ...settings,
    IdentityPoolName,
  });
  const { AllowUnauthenticatedIdentities, ...given } = all;
  return {
    settings: { ...given, ...('AllowUnauthenticatedIdentities' in settings && { AllowUnauthenticatedIdentities }) },
    tags,
    roles: roles && saidRoles(roles, `${place}.roles`),
    principalTags: principalTags && saidPrincipalTags(principalTags, `${place}.principalTags`),
  };
};

const saidRoles = (roles: object, place: string): ImportedIdentityPool['roles'] => {
  const input = asIdentityInputOf(place, 'SetIdentityPoolRoles', { ...roles, IdentityPoolId: ANY_IDENTITY_POOL });
  const { Roles, RoleMappings } = input;
  return { Roles, ...(RoleMappings && { RoleMappings }) };
};

const saidPrincipalTags = (
  maps: NonNullable<IdentityPoolEntry['principalTags']>,
  place: string,
): ImportedIdentityPool['principalTags'] =>
  Object.fromEntries(
    Object.entries(maps).map(([IdentityProviderName, map]) => {
      const { UseDefaults = false, PrincipalTags } = asIdentityInputOf(place, 'SetPrincipalTagAttributeMap', {
        ...map,
        ...{ IdentityPoolId: ANY_IDENTITY_POOL, IdentityProviderName },
      });
      return [IdentityProviderName, { UseDefaults, ...(PrincipalTags && { PrincipalTags }) }];
    }),
  );
