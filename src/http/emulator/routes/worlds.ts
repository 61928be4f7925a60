import type { ControlRoute } from '../control-route.js';
import { ASKED_CLOCK, DELETED, listOf, WORLD } from './shapes.js';

const { snapshots: _, ...LISTED } = WORLD.properties;

export const listWorlds = {
  method: 'GET',
  path: '/worlds',
  summary: 'Lists all worlds.',
  anyWorld: true,
  answer: {
    status: 200,
    schema: listOf('worlds', {
      type: 'object',
      properties: LISTED,
      required: ['name', 'endpoint', 'seed', 'position', 'clock'],
      additionalProperties: false,
    }),
  },
} as const satisfies ControlRoute;

export const createWorld = {
  method: 'POST',
  path: '/worlds',
  summary: 'Makes a world: empty, or a fork of another.',
  description:
    'A fork has all that the other world (or its snapshot) has, in O(1) at any size, and goes its own way from there: same ids, keys and tokens, another endpoint. Its reset leads back to the moment of the fork.',
  anyWorld: true,
  body: {
    type: 'object',
    properties: {
      name: { type: 'string', description: 'letters, digits, _ . and -; drawn if it is not given' },
      from: {
        type: 'object',
        properties: {
          world: { type: 'string', description: 'the world to fork' },
          snapshot: { type: 'string', description: 'one of its snapshots; without it, as the world is now' },
        },
        required: ['world'],
        additionalProperties: false,
      },
      seed: { type: 'string', minLength: 1, description: 'of a world that begins empty; drawn if it is not given' },
      clock: ASKED_CLOCK,
    },
    additionalProperties: false,
  },
  answer: { status: 201, schema: WORLD },
  refusals: {
    BadName: 400,
    BadInstant: 400,
    UnknownWorld: 404,
    UnknownSnapshot: 404,
    WorldExists: 409,
    ForkHasSeed: 409,
    ClockWouldGoBack: 409,
  },
} as const satisfies ControlRoute;

export const readWorld = {
  method: 'GET',
  path: '/worlds/{name}',
  summary: 'Shows one world.',
  anyWorld: true,
  answer: { status: 200, schema: WORLD },
  refusals: { UnknownWorld: 404 },
} as const satisfies ControlRoute;

export const deleteWorld = {
  method: 'DELETE',
  path: '/worlds/{name}',
  summary: 'Deletes a world, with its snapshots. Worlds that were forked from it stay as they are.',
  anyWorld: true,
  answer: { status: 200, schema: DELETED },
  refusals: { UnknownWorld: 404, DefaultWorld: 409 },
} as const satisfies ControlRoute;
