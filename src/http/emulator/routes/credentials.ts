import type { ControlRoute } from '../control-route.js';
import { INSTANT } from './shapes.js';

export const findCredentials = {
  method: 'GET',
  path: '/credentials/{accessKeyId}',
  summary: 'What an access key of an identity pool stands for: identity, role, tags, expiry.',
  description:
    'For a fake of another service that wants to know who calls: the access key is in the Authorization header of a signed call. Secret keys are not told. Credentials are forgotten an hour after they have expired, at the earliest.',
  answer: {
    status: 200,
    schema: {
      type: 'object',
      properties: {
        accessKeyId: { type: 'string' },
        identityPoolId: { type: 'string' },
        identityId: { type: 'string' },
        roleArn: { type: 'string' },
        sessionName: { type: 'string' },
        assumedRoleArn: { type: 'string', description: 'as GetCallerIdentity of STS answers it' },
        amr: {
          type: 'array',
          items: { type: 'string' },
          description: '`unauthenticated`, or `authenticated` with the providers and who somebody is there',
        },
        tags: { type: 'object', additionalProperties: { type: 'string' }, description: 'session tags' },
        expiresAt: INSTANT,
        expired: { type: 'boolean' },
      },
      required: [
        'accessKeyId',
        'identityPoolId',
        'identityId',
        'roleArn',
        'sessionName',
        'assumedRoleArn',
        'amr',
        'tags',
        'expiresAt',
        'expired',
      ],
      additionalProperties: false,
    },
  },
  refusals: { UnknownAccessKey: 404 },
} as const satisfies ControlRoute;
