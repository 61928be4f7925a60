import type { FromSchema } from 'json-schema-to-ts';
import { DATES, INSTANT } from './dates-schema.js';
import { DEVICE } from './device-schema.js';
import { MFA } from './mfa-schema.js';
import { PASSKEY } from './passkey-schema.js';
import { IDENTITY_PROVIDER } from './pool-parts-schema.js';

const SALT = { type: 'string', pattern: '^[A-Za-z0-9_-]{22}$', description: '16 bytes, base64url' } as const;
const EXPONENT = {
  type: 'string',
  pattern: '^[A-Za-z0-9_-]{43}$',
  description: 'x of SRP-6a, 32 bytes, base64url: as secret as the password',
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
    devices: { type: 'array', items: DEVICE, description: 'all that are tracked; left out, they stay' },
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

export type UserEntry = FromSchema<typeof USER>;
