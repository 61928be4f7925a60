import type { FromSchema } from 'json-schema-to-ts';
import { INSTANT } from './dates-schema.js';

const BASE64URL = { type: 'string', pattern: '^[A-Za-z0-9_-]+$' } as const;

export const PASSKEY = {
  type: 'object',
  properties: {
    credentialId: { ...BASE64URL, maxLength: 1364, description: 'base64url' },
    publicKey: { ...BASE64URL, description: 'COSE_Key, base64url' },
    relyingPartyId: { type: 'string' },
    counter: { type: 'integer', minimum: 0, maximum: 4294967295, description: '0 unless given' },
    name: { type: 'string', description: 'Passkey unless given' },
    attachment: { type: 'string', enum: ['platform', 'cross-platform'] },
    transports: { type: 'array', items: { type: 'string' }, description: 'none unless given' },
    createdAt: INSTANT,
  },
  required: ['credentialId', 'publicKey', 'relyingPartyId'],
  additionalProperties: false,
} as const;

export type PasskeyEntry = FromSchema<typeof PASSKEY>;
