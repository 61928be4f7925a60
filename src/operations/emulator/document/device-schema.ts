import type { FromSchema } from 'json-schema-to-ts';
import { DATES, INSTANT } from './dates-schema.js';

const BASE64 = { type: 'string', description: 'base64 of a big-endian number' } as const;

export const DEVICE = {
  type: 'object',
  properties: {
    key: { type: 'string', description: 'us-east-1_ and a UUID' },
    groupKey: { type: 'string', pattern: '^-[A-Za-z0-9]+$', description: 'the pool of its SRP handshakes' },
    name: { type: 'string' },
    secretVerifier: {
      type: 'object',
      description: 'as ConfirmDevice takes it; without it, the device cannot prove itself',
      properties: { salt: BASE64, verifier: BASE64 },
      required: ['salt', 'verifier'],
      additionalProperties: false,
    },
    remembered: { type: 'boolean', description: 'as the pool remembers devices that are confirmed, unless given' },
    lastAddress: { type: 'string', description: 'the IP address that it was last used from' },
    authenticatedAt: INSTANT,
    ...DATES,
  },
  required: ['key', 'groupKey'],
  additionalProperties: false,
} as const;

export type DeviceEntry = FromSchema<typeof DEVICE>;
