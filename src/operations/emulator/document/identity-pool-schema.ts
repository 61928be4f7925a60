import type { FromSchema } from 'json-schema-to-ts';
import { structureSchema } from '../../../protocol/json-schema.js';
import { DATES } from './dates-schema.js';
import { PLACE } from './place-schema.js';

/** Of these the model says more: see identityPoolSchema. */
const SETTINGS = { type: 'object' } as const;

export const IDENTITY = {
  type: 'object',
  properties: {
    id: { type: 'string', description: 'drawn by the first login unless given' },
    logins: {
      type: 'array',
      description: 'all that it has; left out, they stay. None: an unauthenticated identity, which needs its id',
      items: {
        type: 'object',
        properties: {
          provider: {
            type: 'string',
            minLength: 1,
            description: 'the key of Logins, or the name of the developer provider',
          },
          user: {
            type: 'string',
            minLength: 1,
            description: "its id there: a user's sub, a developer user identifier",
          },
        },
        required: ['provider', 'user'],
        additionalProperties: false,
      },
    },
    disabled: { type: 'boolean', description: 'merged into another, or without the login that it had' },
    ...DATES,
  },
  additionalProperties: false,
} as const;

/** An identity pool without its identities, which are read by and by. */
const IDENTITY_POOL = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    id: { type: 'string', description: 'drawn unless given' },
    ...PLACE,
    settings: SETTINGS,
    roles: SETTINGS,
    principalTags: { type: 'object', additionalProperties: SETTINGS },
    identities: { type: 'array' },
  },
  required: ['name'],
  additionalProperties: false,
} as const;

export type IdentityEntry = FromSchema<typeof IDENTITY>;
export type IdentityPoolEntry = Omit<FromSchema<typeof IDENTITY_POOL>, 'identities'>;

/** An identity pool, its members of AWS's own in the words of the model. */
export const identityPoolSchema = () => {
  // A pool without it lets nobody in who does not sign in.
  const { required, ...settings } = structureSchema('cognito-identity', 'CreateIdentityPoolInput', [
    'IdentityPoolName',
  ]);
  if (required?.join() !== 'AllowUnauthenticatedIdentities') throw new Error(`Nothing stands for ${String(required)}.`);
  return {
    ...IDENTITY_POOL,
    properties: {
      ...IDENTITY_POOL.properties,
      settings: { ...settings, description: 'the members of CreateIdentityPool' },
      roles: {
        ...structureSchema('cognito-identity', 'SetIdentityPoolRolesInput', ['IdentityPoolId']),
        description: 'the members of SetIdentityPoolRoles',
      },
      principalTags: {
        type: 'object',
        description: 'the members of SetPrincipalTagAttributeMap by provider, all that there are; left out, they stay',
        additionalProperties: structureSchema('cognito-identity', 'SetPrincipalTagAttributeMapInput', [
          'IdentityPoolId',
          'IdentityProviderName',
        ]),
      },
    },
  } as const;
};
