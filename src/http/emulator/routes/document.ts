import { COUNTED } from '../../../operations/emulator/document/state-differences.js';
import { documentSchema } from '../../../operations/emulator/document/document-schema.js';
import type { ControlRoute } from '../control-route.js';

const DOCUMENT = documentSchema();

export const exportWorld = {
  method: 'GET',
  path: '/export',
  summary: 'What the world holds, as one document.',
  description:
    'Pools with all their settings, clients with their secrets, groups, users with their passwords: at rest, as secret as they are as text; identity pools with their identities; provisioned limits and passwords that are known to attackers. What no document holds is counted in notExported. Imported into another world it makes the same; only tokens differ, which come from the seed.',
  query: {
    type: 'object',
    properties: { users: { type: 'boolean', description: 'false: without users and identities' } },
    additionalProperties: false,
  },
  answer: { status: 200, schema: DOCUMENT },
} as const satisfies ControlRoute;

const COUNTS = {
  type: 'object',
  properties: {
    pools: { type: 'integer' },
    clients: { type: 'integer' },
    groups: { type: 'integer' },
    users: { type: 'integer' },
    provisionedLimits: { type: 'integer', description: 'where the document says any' },
    compromisedPasswords: { type: 'integer', description: 'where the document says any' },
    identityPools: { type: 'integer', description: 'where the document says any' },
    identities: { type: 'integer', description: 'where the document says any' },
  },
  required: ['pools', 'clients', 'groups', 'users'],
  additionalProperties: false,
} as const;

export const importDocument = {
  method: 'POST',
  path: '/import',
  summary: 'Brings the world to what a document says, all of it or nothing.',
  description:
    'What is there is found by its id, or else by its name, and brought to what is said of it; what is not said stays, and nothing is deleted. So a document that is imported again changes nothing. Ids that are not given are drawn by name: the same in the same seed. No trigger is asked, no message sent.',
  rawBody: {
    mediaType: 'application/json',
    description: 'A document, up to 200 MB; docs/seed.md describes it.',
    schema: DOCUMENT,
  },
  answer: {
    status: 200,
    schema: {
      type: 'object',
      properties: {
        created: COUNTS,
        updated: COUNTS,
        unchanged: COUNTS,
        pools: {
          type: 'array',
          description: 'in the order of the document',
          items: {
            type: 'object',
            properties: {
              name: { type: 'string' },
              id: { type: 'string' },
              clients: {
                type: 'array',
                items: {
                  type: 'object',
                  properties: { name: { type: 'string' }, id: { type: 'string' }, secret: { type: 'string' } },
                  required: ['name', 'id'],
                  additionalProperties: false,
                },
              },
            },
            required: ['name', 'id', 'clients'],
            additionalProperties: false,
          },
        },
        identityPools: {
          type: 'array',
          description: 'the same of identity pools, where the document says any',
          items: {
            type: 'object',
            properties: { name: { type: 'string' }, id: { type: 'string' } },
            required: ['name', 'id'],
            additionalProperties: false,
          },
        },
      },
      required: ['created', 'updated', 'unchanged', 'pools'],
      additionalProperties: false,
    },
  },
  refusals: { BadMember: 400, BadInstant: 400, ImportRefused: 422, WorldBusy: 409 },
} as const satisfies ControlRoute;

export const readDocumentSchema = {
  method: 'GET',
  path: '/schemas/document.json',
  summary: 'The JSON Schema of the document, for editors.',
  anyWorld: true,
  answer: { status: 200, schema: { type: 'object' } },
} as const satisfies ControlRoute;

export const readState = {
  method: 'GET',
  path: '/state',
  summary: 'What the world held at a position of its log, as a document.',
  query: {
    type: 'object',
    properties: {
      at: { type: 'integer', minimum: 0, description: 'after so many events; without it, now' },
      userPoolId: { type: 'string', description: 'only this pool' },
      username: { type: 'string', description: 'only this user: a user name, sub or alias' },
    },
    additionalProperties: false,
  },
  answer: { status: 200, schema: DOCUMENT },
  refusals: { UnknownPosition: 404, UnknownUserPool: 404, UnknownUser: 404 },
} as const satisfies ControlRoute;

const COUNT = {
  type: 'object',
  properties: { added: { type: 'integer' }, removed: { type: 'integer' }, changed: { type: 'integer' } },
  required: ['added', 'removed', 'changed'],
  additionalProperties: false,
} as const;

const PLACE = {
  type: 'object',
  properties: { world: { type: 'string' }, position: { type: 'integer' } },
  required: ['world', 'position'],
  additionalProperties: false,
} as const;

const MOMENT = 'now, start or a snapshot; of another world @world, @world/start, @world/snapshot';

export const diffWorlds = {
  method: 'GET',
  path: '/diff',
  summary: 'What differs between two moments.',
  description:
    'Resource by resource, member by member, as a document says them. What no document says, and what is of no pool, is counted; of an image its hash is shown, and of an import job all but its log. It takes as long as there are differences where both moments are of one history.',
  query: {
    type: 'object',
    properties: {
      from: { type: 'string', description: `${MOMENT}; start unless given` },
      to: { type: 'string', description: `${MOMENT}; now unless given` },
    },
    additionalProperties: false,
  },
  answer: {
    status: 200,
    schema: {
      type: 'object',
      properties: {
        from: PLACE,
        to: PLACE,
        differences: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              kind: { type: 'string', enum: ['pool', 'client', 'group', 'user', 'identityPool', 'identity'] },
              userPoolId: { type: 'string', description: 'of all but identity pools and identities' },
              clientId: { type: 'string' },
              sub: { type: 'string' },
              identityPoolId: { type: 'string', description: 'of identity pools and identities' },
              name: { type: 'string', description: 'of a user the user name, of an identity the id' },
              change: { type: 'string', enum: ['added', 'removed', 'changed'] },
              members: {
                type: 'array',
                items: {
                  type: 'object',
                  properties: {
                    path: { type: 'string', description: 'JSON Pointer: /attributes/email' },
                    before: {},
                    after: {},
                  },
                  required: ['path'],
                  additionalProperties: false,
                },
              },
            },
            required: ['kind', 'name', 'change', 'members'],
            additionalProperties: false,
          },
        },
        notShown: {
          type: 'object',
          properties: {
            ...(Object.fromEntries(COUNTED.map((name) => [name, COUNT])) as Record<
              (typeof COUNTED)[number],
              typeof COUNT
            >),
            underWay: {
              type: 'integer',
              description: 'users who differ in nothing but codes, attempts and revocations',
            },
          },
          required: [...COUNTED, 'underWay'],
          additionalProperties: false,
        },
      },
      required: ['from', 'to', 'differences', 'notShown'],
      additionalProperties: false,
    },
  },
  refusals: { BadMoment: 400, UnknownSnapshot: 404 },
} as const satisfies ControlRoute;
