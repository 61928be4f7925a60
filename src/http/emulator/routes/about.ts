import type { ControlRoute } from '../control-route.js';
import { listOf } from './shapes.js';

export const health = {
  method: 'GET',
  path: '/health',
  summary: 'Says that the emulator answers from this world.',
  open: true,
  answer: {
    status: 200,
    schema: {
      type: 'object',
      properties: {
        status: { type: 'string', const: 'ok' },
        version: { type: 'string' },
        store: { type: 'string' },
        world: { type: 'string' },
        uptimeMs: { type: 'integer' },
      },
      required: ['status', 'version', 'store', 'world', 'uptimeMs'],
      additionalProperties: false,
    },
  },
} as const satisfies ControlRoute;

export const operations = {
  method: 'GET',
  path: '/operations',
  summary:
    'Lists every operation of the AWS APIs, and whether it is emulated; members that are refused all the same, and why.',
  answer: {
    status: 200,
    schema: listOf('operations', {
      type: 'object',
      properties: {
        service: { type: 'string', enum: ['cognito-idp', 'cognito-identity'] },
        name: { type: 'string' },
        state: { type: 'string', enum: ['emulated', 'refused'] },
        refusedMembers: {
          type: 'array',
          items: {
            type: 'object',
            properties: { name: { type: 'string' }, reason: { type: 'string' } },
            required: ['name', 'reason'],
            additionalProperties: false,
          },
        },
      },
      required: ['service', 'name', 'state', 'refusedMembers'],
      additionalProperties: false,
    }),
  },
} as const satisfies ControlRoute;

export const openApi = {
  method: 'GET',
  path: '/openapi.json',
  summary: 'This description.',
  anyWorld: true,
  open: true,
  answer: { status: 200, schema: { type: 'object' } },
} as const satisfies ControlRoute;
