import { type CategoryName, REQUEST_CATEGORIES } from '../../../domain/provisioned-limit/categories.js';
import { ACCOUNT } from './place-schema.js';

const CATEGORIES = Object.keys(REQUEST_CATEGORIES) as CategoryName[];

/** Passwords that count as known to attackers. */
export const COMPROMISED_PASSWORDS = {
  type: 'object',
  properties: {
    passwords: { type: 'array', items: { type: 'string', minLength: 1 }, description: 'as text' },
    digests: {
      type: 'array',
      items: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      description: 'their SHA-256, in hexadecimal digits',
    },
  },
  additionalProperties: false,
} as const;

/** What a document says of the world itself, beside its pools. */
export const WORLD_SETTINGS = {
  provisionedLimits: {
    type: 'array',
    description: 'what accounts have beyond the free limits; those that are left out stay',
    items: {
      type: 'object',
      properties: {
        account: ACCOUNT,
        region: { type: 'string', description: 'us-east-1 unless given' },
        category: { type: 'string', enum: CATEGORIES },
        value: { type: 'integer', description: 'requests a second' },
      },
      required: ['category', 'value'],
      additionalProperties: false,
    },
  },
  compromisedPasswords: {
    ...COMPROMISED_PASSWORDS,
    description: 'count as known to attackers, beside those that do already',
  },
} as const;
