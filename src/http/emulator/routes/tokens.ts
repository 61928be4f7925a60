import type { ControlRoute } from '../control-route.js';
import { INSTANT } from './shapes.js';

const MINTED = {
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
} as const satisfies ControlRoute['answer'];

const BREAKS = ['signature', 'issuer', 'audience', 'expired', 'not-yet-valid', 'algorithm-none'] as const;

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
        enum: BREAKS,
        description:
          'signature: of nobody; issuer: another pool; audience: another client (client_id of an access token); expired: an hour ago; not-yet-valid: in an hour; algorithm-none: not signed',
      },
    },
    required: ['userPoolId', 'clientId', 'username'],
    additionalProperties: false,
  },
  answer: MINTED,
  refusals: { UnknownUserPool: 404, UnknownClient: 404, UnknownUser: 404 },
} as const satisfies ControlRoute;

export const mintLoginToken = {
  method: 'POST',
  path: '/tokens/login',
  summary: 'Makes a token that identity pools take as a login of an OIDC or social provider.',
  description:
    'Signed by this world: no provider has to be there, and no other world believes it. Under the key of the provider in Logins it goes through the same checks as a token of the provider itself. With `break` it is wrong in one way, to see that it is refused. SAML responses are not made.',
  body: {
    type: 'object',
    properties: {
      provider: {
        type: 'string',
        minLength: 1,
        maxLength: 128,
        description: 'the key of Logins: accounts.google.com, graph.facebook.com, host and path of an OIDC issuer',
      },
      user: { type: 'string', minLength: 1, maxLength: 1024, description: "the user's id there" },
      audience: {
        type: 'string',
        minLength: 1,
        description:
          'unless given, the app id of the identity pools that know the social provider; of an OIDC provider the first of its clientIds in identityProviders, or recognito-test where none is set',
      },
      claims: { type: 'object', description: 'claims to add or to replace; null takes one away' },
      expiresIn: { type: 'integer', minimum: 1, maximum: 315_360_000, description: 'seconds; an hour unless given' },
      break: {
        type: 'string',
        enum: BREAKS,
        description:
          'signature: of nobody; issuer: another provider; audience: another app; expired: an hour ago; not-yet-valid: in an hour; algorithm-none: not signed',
      },
    },
    required: ['provider', 'user'],
    additionalProperties: false,
  },
  answer: MINTED,
} as const satisfies ControlRoute;
