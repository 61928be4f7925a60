import type { FromSchema } from 'json-schema-to-ts';
import { structureSchema } from '../../../protocol/json-schema.js';
import { DATES, INSTANT } from './dates-schema.js';
import { IDENTITY, identityPoolSchema } from './identity-pool-schema.js';
import { IMPORT_JOB } from './import-job-schema.js';
import { BRANDING, TERMS, UI_CUSTOMIZATION } from './look-schema.js';
import { PLACE } from './place-schema.js';
import { CUSTOM_DOMAIN, DOMAIN, IDENTITY_PROVIDER, REPLICA, RESOURCE_SERVER } from './pool-parts-schema.js';
import { USER } from './user-schema.js';
import { WORLD_SETTINGS } from './world-settings-schema.js';
import { notExportedSchema } from './world-parts.js';

/** Of these the model says more: see documentSchema. */
const SETTINGS = { type: 'object' } as const;
export const CLIENT = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    id: { type: 'string', description: 'drawn unless given' },
    secret: { type: ['string', 'boolean'], description: 'true: drawn; false: none' },
    secrets: {
      type: 'array',
      description: 'in place of secret, as an export has them',
      items: {
        type: 'object',
        properties: { value: { type: 'string' }, id: { type: 'string' }, createdAt: INSTANT },
        required: ['value'],
        additionalProperties: false,
      },
    },
    ...DATES,
    settings: SETTINGS,
    sessions: SETTINGS,
    riskConfiguration: SETTINGS,
    uiCustomization: { ...UI_CUSTOMIZATION, description: 'its own look in the classic hosted UI' },
    branding: { ...BRANDING, description: 'its style of managed login' },
    terms: { type: 'array', items: TERMS },
  },
  required: ['name'],
  additionalProperties: false,
} as const;

export const GROUP = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    description: { type: 'string' },
    precedence: { type: 'integer' },
    roleArn: { type: 'string' },
    ...DATES,
  },
  required: ['name'],
  additionalProperties: false,
} as const;

/** A pool without its users, which are read by and by. */
export const POOL = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    id: { type: 'string', description: 'drawn unless given' },
    ...PLACE,
    ...DATES,
    settings: SETTINGS,
    customAttributes: { type: 'array', items: SETTINGS },
    mfa: SETTINGS,
    sessions: SETTINGS,
    riskConfiguration: SETTINGS,
    logDelivery: {
      type: 'array',
      items: SETTINGS,
      description: 'where its logs go: LogConfigurations of SetLogDeliveryConfiguration',
    },
    replicas: { type: 'array', items: REPLICA, description: 'all that it has in other Regions; left out, they stay' },
    domain: DOMAIN,
    customDomain: CUSTOM_DOMAIN,
    resourceServers: { type: 'array', items: RESOURCE_SERVER },
    identityProviders: { type: 'array', items: IDENTITY_PROVIDER },
    uiCustomization: {
      ...UI_CUSTOMIZATION,
      description: 'the classic hosted UI for clients without a look of their own',
    },
    importJobs: { type: 'array', items: IMPORT_JOB, description: 'user import jobs that have ended' },
    clients: { type: 'array', items: CLIENT },
    groups: { type: 'array', items: GROUP },
    users: { type: 'array' },
  },
  required: ['name'],
  additionalProperties: false,
} as const;

/** The document without its pools and identity pools. */
export const HEAD = {
  type: 'object',
  properties: {
    $schema: { type: 'string', description: 'where this schema is found, for editors' },
    recognito: { type: 'integer', enum: [1], description: 'the version of the document' },
    ...WORLD_SETTINGS,
    pools: { type: 'array' },
    identityPools: { type: 'array' },
    notExported: notExportedSchema(),
  },
  additionalProperties: false,
} as const;

export type ClientEntry = FromSchema<typeof CLIENT>;
export type GroupEntry = FromSchema<typeof GROUP>;
export type PoolEntry = Omit<FromSchema<typeof POOL>, 'users'>;
export type HeadEntry = FromSchema<{
  readonly type: 'object';
  readonly properties: typeof WORLD_SETTINGS;
  readonly additionalProperties: false;
}>;

const RISK_CONFIGURATION = () => {
  const schema = structureSchema('cognito-idp', 'SetRiskConfigurationRequest', ['UserPoolId', 'ClientId']);
  const properties = { ...schema.properties, modifiedAt: INSTANT };
  return { ...schema, properties, description: 'the members of SetRiskConfiguration, and when it was set' };
};

/** A pool, its members of AWS's own in the words of the model. `clients` and `groups` may be left out. */
export const poolSchema = () =>
  ({
    ...POOL,
    properties: {
      ...POOL.properties,
      settings: {
        ...structureSchema('cognito-idp', 'CreateUserPoolRequest', ['PoolName']),
        description: 'the members of CreateUserPool',
      },
      customAttributes: {
        type: 'array',
        items: structureSchema('cognito-idp', 'SchemaAttributeType'),
        description: 'the CustomAttributes of AddCustomAttributes',
      },
      mfa: {
        ...structureSchema('cognito-idp', 'SetUserPoolMfaConfigRequest', ['UserPoolId']),
        description: 'the members of SetUserPoolMfaConfig',
      },
      sessions: {
        ...structureSchema('cognito-idp', 'SetUserPoolSessionConfigurationRequest', ['UserPoolId']),
        description: 'the members of SetUserPoolSessionConfiguration',
      },
      riskConfiguration: RISK_CONFIGURATION(),
      replicas: {
        ...POOL.properties.replicas,
        items: {
          ...REPLICA,
          properties: {
            ...REPLICA.properties,
            settings: {
              ...regionalSchema(),
              description: 'of its own: members of UpdateUserPool',
            },
          },
        },
      },
      clients: {
        type: 'array',
        items: {
          ...CLIENT,
          properties: {
            ...CLIENT.properties,
            settings: {
              ...structureSchema('cognito-idp', 'CreateUserPoolClientRequest', OUTSIDE_CLIENT_SETTINGS),
              description: 'the members of CreateUserPoolClient',
            },
            sessions: {
              ...structureSchema('cognito-idp', 'SetUserPoolClientSessionConfigurationRequest', [
                'UserPoolId',
                'ClientId',
              ]),
              description: 'the members of SetUserPoolClientSessionConfiguration',
            },
            riskConfiguration: RISK_CONFIGURATION(),
          },
        },
      },
    },
  }) as const;

/** The members of UpdateUserPool that are a Region's own, but for tags. */
const regionalSchema = () => {
  const { properties, ...schema } = structureSchema('cognito-idp', 'UpdateUserPoolRequest', ['UserPoolId']);
  const own = ['EmailConfiguration', 'SmsConfiguration', 'LambdaConfig'];
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => own.includes(name))),
  };
};

/** What a client says beside its settings. */
const OUTSIDE_CLIENT_SETTINGS = ['UserPoolId', 'ClientName', 'GenerateSecret', 'ClientSecret'];

/** The whole document as JSON Schema (draft 7). */
export const documentSchema = () => {
  const pool = poolSchema();
  const users = { type: 'array', items: USER } as const;
  const identityPool = identityPoolSchema();
  const identities = { type: 'array', items: IDENTITY } as const;
  return {
    ...HEAD,
    properties: {
      ...HEAD.properties,
      pools: { type: 'array', items: { ...pool, properties: { ...pool.properties, users } } },
      identityPools: {
        type: 'array',
        items: { ...identityPool, properties: { ...identityPool.properties, identities } },
      },
    },
  } as const;
};
