import type { FromSchema } from 'json-schema-to-ts';
import { structureSchema } from '../../../protocol/json-schema.js';
import { DATES, INSTANT } from './dates-schema.js';
import { BRANDING, TERMS, UI_CUSTOMIZATION } from './look-schema.js';
import { MFA } from './mfa-schema.js';
import { PASSKEY } from './passkey-schema.js';
import { CUSTOM_DOMAIN, DOMAIN, IDENTITY_PROVIDER, RESOURCE_SERVER } from './pool-parts-schema.js';

/** Of these the model says more: see documentSchema. */
const SETTINGS = { type: 'object' } as const;
const SALT = { type: 'string', pattern: '^[A-Za-z0-9_-]{22}$', description: '16 bytes, base64url' } as const;
const EXPONENT = {
  type: 'string',
  pattern: '^[A-Za-z0-9_-]{43}$',
  description: 'x of SRP-6a, 32 bytes, base64url: as secret as the password',
} as const;

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

export const USER = {
  type: 'object',
  properties: {
    username: { type: 'string', description: 'as AdminCreateUser takes it' },
    sub: {
      type: 'string',
      pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
      description: 'a UUID; drawn unless given',
    },
    login: {
      type: 'string',
      enum: ['email', 'phone_number'],
      description: 'which attribute the user signs in by, if username is the sub and not its value',
    },
    status: {
      type: 'string',
      enum: ['UNCONFIRMED', 'CONFIRMED', 'FORCE_CHANGE_PASSWORD', 'RESET_REQUIRED'],
      description:
        'CONFIRMED with a password, FORCE_CHANGE_PASSWORD with a temporary one, UNCONFIRMED without, unless given',
    },
    enabled: { type: 'boolean' },
    email: { type: 'string', description: 'verified, unless attributes.email_verified says otherwise' },
    phone_number: { type: 'string', description: 'verified, unless attributes.phone_number_verified says otherwise' },
    attributes: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'exactly these values; a blank one takes the attribute away',
    },
    password: {
      type: ['string', 'object'],
      description: 'text; or, as an export has it, at rest',
      properties: { salt: SALT, exponent: EXPONENT, owner: { type: 'string' }, setAt: INSTANT },
      required: ['salt', 'exponent', 'owner'],
      additionalProperties: false,
    },
    temporaryPassword: { type: 'string', description: 'text, to be changed at the first sign-in' },
    formerPasswords: {
      type: 'array',
      description: 'the newest first',
      items: {
        type: 'object',
        properties: { salt: SALT, exponent: EXPONENT },
        required: ['salt', 'exponent'],
        additionalProperties: false,
      },
    },
    groups: { type: 'array', items: { type: 'string' }, description: 'all groups that the user is in' },
    mfa: MFA,
    passkeys: { type: 'array', items: PASSKEY, description: 'all that the user has registered' },
    ...DATES,
    signedOutAt: INSTANT,
    identities: {
      type: 'array',
      description: 'all that are linked, at identity providers',
      items: {
        type: 'object',
        properties: {
          provider: { type: 'string' },
          type: IDENTITY_PROVIDER.properties.type,
          userId: { type: 'string' },
          attribute: { type: 'string', description: 'Cognito_Subject unless given' },
          issuer: { type: 'string', description: 'of SAML' },
          linkedAt: { ...INSTANT, description: 'ISO 8601; the time of the import unless given' },
        },
        required: ['provider', 'type', 'userId'],
        additionalProperties: false,
      },
    },
  },
  required: ['username'],
  additionalProperties: false,
} as const;

/** A pool without its users, which are read by and by. */
export const POOL = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    id: { type: 'string', description: 'drawn unless given' },
    region: { type: 'string', description: 'us-east-1, or that of the id, unless given' },
    account: { type: 'string', pattern: '^[0-9]{12}$', description: '000000000000 unless given' },
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
    domain: DOMAIN,
    customDomain: CUSTOM_DOMAIN,
    resourceServers: { type: 'array', items: RESOURCE_SERVER },
    identityProviders: { type: 'array', items: IDENTITY_PROVIDER },
    uiCustomization: {
      ...UI_CUSTOMIZATION,
      description: 'the classic hosted UI for clients without a look of their own',
    },
    clients: { type: 'array', items: CLIENT },
    groups: { type: 'array', items: GROUP },
    users: { type: 'array' },
  },
  required: ['name'],
  additionalProperties: false,
} as const;

const COUNT = { type: 'integer' } as const;

/** What an export leaves out, and how much of it there is. */
export const NOT_EXPORTED = {
  type: 'object',
  properties: {
    functions: { ...COUNT, description: 'created over the Lambda API' },
    messages: COUNT,
    sessions: { ...COUNT, description: 'challenges under way' },
    grants: { ...COUNT, description: 'what refresh tokens stem from' },
    browserSessions: { ...COUNT, description: 'browsers that a user has signed in with at the pages' },
    authorizationCodes: { ...COUNT, description: 'of the authorization endpoint' },
    userSessions: { ...COUNT, description: 'what pools that track sessions know of them' },
    authEvents: { ...COUNT, description: 'what threat protection has kept of users' },
    setRisks: { ...COUNT, description: 'users whose next sign-in was given a risk' },
    compromisedPasswords: COUNT,
    codes: { ...COUNT, description: 'codes under way' },
    attempts: { ...COUNT, description: 'users with attempts that count towards a limit' },
    users: { ...COUNT, description: 'where users were not wanted' },
  },
  required: ['functions', 'messages', 'sessions', 'grants'],
  additionalProperties: false,
} as const;

/** The document without its pools. */
export const HEAD = {
  type: 'object',
  properties: {
    $schema: { type: 'string', description: 'where this schema is found, for editors' },
    recognito: { type: 'integer', enum: [1], description: 'the version of the document' },
    pools: { type: 'array' },
    notExported: { ...NOT_EXPORTED, description: 'what an export has left out; says nothing to an import' },
  },
  additionalProperties: false,
} as const;

export type ClientEntry = FromSchema<typeof CLIENT>;
export type GroupEntry = FromSchema<typeof GROUP>;
export type UserEntry = FromSchema<typeof USER>;
export type PoolEntry = Omit<FromSchema<typeof POOL>, 'users'>;
export type NotExported = FromSchema<typeof NOT_EXPORTED>;

const RISK_CONFIGURATION = () => ({
  ...structureSchema('cognito-idp', 'SetRiskConfigurationRequest', ['UserPoolId', 'ClientId']),
  description: 'the members of SetRiskConfiguration',
});

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

/** What a client says beside its settings. */
const OUTSIDE_CLIENT_SETTINGS = ['UserPoolId', 'ClientName', 'GenerateSecret', 'ClientSecret'];

/** The whole document as JSON Schema (draft 7). */
export const documentSchema = () => {
  const pool = poolSchema();
  const users = { type: 'array', items: USER } as const;
  return {
    ...HEAD,
    properties: {
      ...HEAD.properties,
      pools: { type: 'array', items: { ...pool, properties: { ...pool.properties, users } } },
    },
  } as const;
};
