/** Shapes that several routes share; the OpenAPI document shows them in place. */

export const INSTANT = {
  type: 'string',
  format: 'date-time',
  description: 'ISO 8601, in the time of the world',
} as const;

/** A clock as it stands. */
export const CLOCK = {
  type: 'object',
  properties: { mode: { type: 'string', enum: ['real', 'frozen'] }, now: INSTANT },
  required: ['mode', 'now'],
  additionalProperties: false,
} as const;

/** How a clock is asked to be. */
export const ASKED_CLOCK = {
  type: 'object',
  properties: {
    mode: {
      type: 'string',
      enum: ['real', 'frozen'],
      description: 'frozen stands still until it is moved; real runs on',
    },
    now: { type: 'string', description: 'an ISO 8601 instant with its zone; without it the time stays as it is' },
  },
  required: ['mode'],
  additionalProperties: false,
} as const;

export const WORLD = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    endpoint: { type: 'string', description: 'the endpoint for an SDK, the CLI, Amplify' },
    seed: { type: 'string' },
    position: { type: 'integer', description: 'how many events are on its line' },
    clock: CLOCK,
    snapshots: { type: 'array', items: { type: 'string' } },
  },
  required: ['name', 'endpoint', 'seed', 'position', 'clock', 'snapshots'],
  additionalProperties: false,
} as const;

export const RESTORED = {
  type: 'object',
  properties: { position: { type: 'integer' }, clock: CLOCK },
  required: ['position', 'clock'],
  additionalProperties: false,
} as const;

export const SNAPSHOT = {
  type: 'object',
  properties: { name: { type: 'string' }, position: { type: 'integer' }, at: INSTANT },
  required: ['name', 'position', 'at'],
  additionalProperties: false,
} as const;

export const DELETED = {
  type: 'object',
  properties: { deleted: { type: 'string', description: 'its name' } },
  required: ['deleted'],
  additionalProperties: false,
} as const;

/** An answer with one list in it, and where the next page begins, if there is one. */
export const listOf = <const Name extends string, const Item extends object>(name: Name, items: Item) =>
  ({
    type: 'object',
    properties: { [name]: { type: 'array', items } } as {
      readonly [N in Name]: { readonly type: 'array'; readonly items: Item };
    },
    required: [name],
    additionalProperties: false,
  }) as const;
