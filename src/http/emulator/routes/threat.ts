import { COMPROMISED_PASSWORDS } from '../../../operations/emulator/document/world-settings-schema.js';
import type { ControlRoute } from '../control-route.js';

const COUNT = {
  type: 'object',
  properties: { count: { type: 'integer', description: 'how many there are' } },
  required: ['count'],
  additionalProperties: false,
} as const;

const SIGN_IN_RISK = {
  userPoolId: { type: 'string' },
  username: { type: 'string', description: 'a user name, a sub or an alias' },
  level: {
    type: 'string',
    enum: ['None', 'Low', 'Medium', 'High'],
    description: 'None: no risk, as before',
  },
  times: { type: 'integer', minimum: 1, maximum: 1_000, description: 'of so many sign-ins; 1 unless given' },
} as const;

export const setSignInRisk = {
  method: 'PUT',
  path: '/threat/risk',
  summary: "Sets the risk of a user's next sign-ins.",
  description:
    'Threat protection guesses nothing: a sign-in has no risk but the one that was set here. It is used up when a sign-in of the user is judged, which is when its first factor is proved, in a pool whose threat protection is AUDIT or ENFORCED.',
  body: {
    type: 'object',
    properties: SIGN_IN_RISK,
    required: ['userPoolId', 'username', 'level'],
    additionalProperties: false,
  },
  answer: {
    status: 200,
    schema: {
      type: 'object',
      properties: SIGN_IN_RISK,
      required: ['userPoolId', 'username', 'level'],
      additionalProperties: false,
    },
  },
  refusals: { UnknownUserPool: 404, UnknownUser: 404 },
} as const satisfies ControlRoute;

export const setCompromisedPasswords = {
  method: 'PUT',
  path: '/threat/compromised-passwords',
  summary: 'Says which passwords count as known to attackers, in place of those before.',
  description:
    'Threat protection compares passwords with them, those that sign in and those that are set. They are kept as digests. Without members there are none.',
  body: COMPROMISED_PASSWORDS,
  answer: { status: 200, schema: COUNT },
} as const satisfies ControlRoute;

export const readCompromisedPasswords = {
  method: 'GET',
  path: '/threat/compromised-passwords',
  summary: 'The passwords that count as known to attackers, as digests.',
  answer: {
    status: 200,
    schema: {
      type: 'object',
      properties: {
        digests: { type: 'array', items: { type: 'string' }, description: 'SHA-256, in hexadecimal digits' },
      },
      required: ['digests'],
      additionalProperties: false,
    },
  },
} as const satisfies ControlRoute;
