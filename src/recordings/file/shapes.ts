/** Shapes that several lines of a recording have. */

/** As the store keeps a clock's setting: `offset` and `now` are milliseconds. */
export const CLOCK = {
  oneOf: [
    {
      type: 'object',
      properties: { mode: { const: 'real' }, offset: { type: 'number' } },
      required: ['mode', 'offset'],
      additionalProperties: false,
    },
    {
      type: 'object',
      properties: { mode: { const: 'frozen' }, now: { type: 'number' } },
      required: ['mode', 'now'],
      additionalProperties: false,
    },
  ],
} as const;

export const PLACE = {
  type: 'object',
  properties: {
    line: { type: 'integer', minimum: 0 },
    position: { type: 'integer', minimum: 0 },
    hash: { type: 'string' },
  },
  required: ['line', 'position', 'hash'],
  additionalProperties: false,
} as const;

/** As the log holds it; see StoredEvent. */
export const EVENT = {
  type: 'object',
  properties: {
    position: { type: 'integer', minimum: 1 },
    type: { type: 'string' },
    version: { type: 'integer', minimum: 1 },
    at: { type: 'number' },
    data: {},
    meta: {
      type: 'object',
      properties: { op: { type: 'string' }, key: { type: 'string' }, n: { type: 'integer' } },
      required: ['op', 'key', 'n'],
    },
    hash: { type: 'string' },
  },
  required: ['position', 'type', 'version', 'at', 'data', 'meta', 'hash'],
  additionalProperties: false,
} as const;

/** See content.ts. */
export const CONTENT = {
  oneOf: [
    { type: 'object', properties: { json: {} }, required: ['json'], additionalProperties: false },
    { type: 'object', properties: { text: { type: 'string' } }, required: ['text'], additionalProperties: false },
    { type: 'object', properties: { base64: { type: 'string' } }, required: ['base64'], additionalProperties: false },
  ],
} as const;

/** By lower-case name; one that was there several times and is not joined by a comma is a list. */
export const HEADERS = {
  type: 'object',
  additionalProperties: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
} as const;
