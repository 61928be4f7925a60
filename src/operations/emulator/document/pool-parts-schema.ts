import type { FromSchema } from 'json-schema-to-ts';
import { DATES } from './dates-schema.js';

export const RESOURCE_SERVER = {
  type: 'object',
  properties: {
    identifier: { type: 'string' },
    name: { type: 'string' },
    scopes: {
      type: 'array',
      description: 'all scopes that it has; left out, they stay',
      items: {
        type: 'object',
        properties: { name: { type: 'string' }, description: { type: 'string' } },
        required: ['name', 'description'],
        additionalProperties: false,
      },
    },
  },
  required: ['identifier', 'name'],
  additionalProperties: false,
} as const;

const TEXTS = { type: 'object', additionalProperties: { type: 'string' } } as const;

export const IDENTITY_PROVIDER = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    type: { type: 'string', enum: ['SAML', 'OIDC', 'Facebook', 'Google', 'LoginWithAmazon', 'SignInWithApple'] },
    details: { ...TEXTS, description: 'the ProviderDetails of CreateIdentityProvider' },
    attributeMapping: TEXTS,
    identifiers: { type: 'array', items: { type: 'string' } },
    acrMapping: TEXTS,
    metadata: { type: 'string', description: 'SAML: what details.MetadataURL leads to; nothing outside is read' },
    ...DATES,
  },
  required: ['name', 'type'],
  additionalProperties: false,
} as const;

const MADE_DOMAIN = {
  managedLoginVersion: { type: 'integer', enum: [1, 2], description: '1, the classic hosted UI, unless given' },
  cloudFrontDomain: { type: 'string', description: 'drawn unless given' },
  ...DATES,
} as const;

export const DOMAIN = {
  type: 'object',
  properties: { prefix: { type: 'string' }, ...MADE_DOMAIN },
  required: ['prefix'],
  additionalProperties: false,
} as const;

export const CUSTOM_DOMAIN = {
  type: 'object',
  properties: {
    name: { type: 'string', description: 'auth.example.com' },
    certificateArn: { type: 'string', description: 'of ACM in us-east-1' },
    securityPolicy: { type: 'string' },
    ...MADE_DOMAIN,
  },
  required: ['name', 'certificateArn'],
  additionalProperties: false,
} as const;

export const REPLICA = {
  type: 'object',
  properties: {
    region: { type: 'string' },
    status: { type: 'string', enum: ['ACTIVE', 'INACTIVE'], description: 'INACTIVE in a new one, unless given' },
    tags: TEXTS,
    settings: { type: 'object' },
  },
  required: ['region'],
  additionalProperties: false,
} as const;

export type ReplicaEntry = FromSchema<typeof REPLICA>;
export type IdentityProviderEntry = FromSchema<typeof IDENTITY_PROVIDER>;
export type ResourceServerEntry = FromSchema<typeof RESOURCE_SERVER>;
export type DomainEntry = FromSchema<typeof DOMAIN>;
export type CustomDomainEntry = FromSchema<typeof CUSTOM_DOMAIN>;
