import type { ControlRoute } from '../control-route.js';
import { INSTANT } from './shapes.js';

export const mintToken = {
  method: 'POST',
  path: '/tokens',
  summary: 'Makes an ID or access token for a user, without a sign-in.',
  description:
    "As the pool would issue it now, with the pool's own key, whatever the status of the user; no trigger is asked. An access token works at the AWS API too: it has a grant, which a sign-out of the user revokes. With `break` it is wrong in one way, to see that an API refuses it.",
  body: {
    type: 'object',
    properties: {
      userPoolId: { type: 'string' },
      clientId: { type: 'string' },
      username: { type: 'string', description: 'a user name, a sub or an alias' },
      use: { type: 'string', enum: ['id', 'access'], description: 'access unless given' },
      claims: { type: 'object', description: 'claims to add or to replace; null takes one away' },
      groups: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        description: "in place of the user's own; they need not exist",
      },
      scopes: {
        type: 'array',
        items: { type: 'string', pattern: '^[\\x21-\\x7e]+$' },
        description: 'of an access token, in place of aws.cognito.signin.user.admin',
      },
      expiresIn: {
        type: 'integer',
        minimum: 1,
        maximum: 315_360_000,
        description: "seconds; as long as the client's tokens live unless given",
      },
      break: {
        type: 'string',
        enum: ['signature', 'issuer', 'audience', 'expired', 'not-yet-valid', 'algorithm-none'],
        description:
          'signature: of nobody; issuer: another pool; audience: another client (client_id of an access token); expired: an hour ago; not-yet-valid: in an hour; algorithm-none: not signed',
      },
    },
    required: ['userPoolId', 'clientId', 'username'],
    additionalProperties: false,
  },
  answer: {
    status: 200,
    schema: {
      type: 'object',
      properties: {
        token: { type: 'string' },
        claims: { type: 'object', description: 'what the token says' },
        expiresAt: { ...INSTANT, description: 'absent where the claims say no such time' },
      },
      required: ['token', 'claims'],
      additionalProperties: false,
    },
  },
  refusals: { UnknownUserPool: 404, UnknownClient: 404, UnknownUser: 404 },
} as const satisfies ControlRoute;
