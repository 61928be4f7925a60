import { CONTENT, HEADERS } from './shapes.js';

const NUMBERS = { type: 'array', items: { type: 'number' } } as const;

/** A function that the call asked for, what was found, and how it ran: once for each try. */
const FUNCTION = {
  type: 'object',
  properties: {
    function: { type: 'string', description: 'its ARN, with the qualifier that was asked for' },
    found: {
      type: 'object',
      description: 'absent where there was none',
      properties: {
        arn: { type: 'string' },
        version: { type: 'string' },
        origin: { enum: ['config', 'folder', 'created', 'endpoint'] },
      },
      required: ['arn', 'version', 'origin'],
      additionalProperties: false,
    },
    permitted: { type: 'boolean', description: 'what its resource policy said, where that was asked' },
    runs: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          event: CONTENT,
          outcome: {
            type: 'object',
            description: 'absent: it still ran when the recording ended',
            properties: {
              kind: { enum: ['answered', 'failed', 'no answer', 'refused'] },
              payload: CONTENT,
              error: {
                type: 'object',
                properties: {
                  errorMessage: { type: 'string' },
                  errorType: { type: 'string' },
                  trace: { type: 'array', items: { type: 'string' } },
                },
                additionalProperties: false,
              },
              exception: { type: 'string' },
              message: { type: 'string' },
              log: { type: 'string', description: 'the end of what it printed' },
            },
            required: ['kind'],
            additionalProperties: false,
          },
        },
        required: ['event'],
        additionalProperties: false,
      },
    },
  },
  required: ['function', 'runs'],
  additionalProperties: false,
} as const;

/** A document outside that the call read: an identity provider's metadata. */
const FETCHED = {
  type: 'object',
  properties: {
    url: { type: 'string' },
    document: {
      description: 'absent: it was still read when the recording ended',
      oneOf: [
        {
          type: 'object',
          properties: { status: { type: 'integer' }, body: { type: 'string' } },
          required: ['status', 'body'],
          additionalProperties: false,
        },
        {
          type: 'object',
          properties: { unreachable: { const: true } },
          required: ['unreachable'],
          additionalProperties: false,
        },
      ],
    },
  },
  required: ['url'],
  additionalProperties: false,
} as const;

/** A look at the world, in the order of all; a decision that left events says what the log came to by it. */
const LOOK = {
  type: 'object',
  properties: {
    turn: { type: 'integer', minimum: 1 },
    n: {
      type: 'integer',
      description: 'the number that it decided with, where that is not the one it was given at first',
    },
    position: { type: 'integer', minimum: 0 },
    hash: { type: 'string' },
  },
  required: ['turn'],
  additionalProperties: false,
} as const;

/** One call, written when it was answered. */
export const CALL = {
  type: 'object',
  properties: {
    n: { type: 'integer', minimum: 1, description: 'counts the calls as they arrived' },
    after: { type: 'integer', minimum: 0, description: 'how many calls had been answered when it arrived' },
    at: { type: 'string', description: "ISO 8601, in the world's time" },
    by: {
      type: 'array',
      description: 'it came from a function: the calls whose functions ran, and which of their functions',
      items: {
        type: 'object',
        properties: { n: { type: 'integer' }, function: { type: 'integer' } },
        required: ['n', 'function'],
        additionalProperties: false,
      },
    },
    request: {
      type: 'object',
      properties: {
        method: { type: 'string' },
        path: { type: 'string', description: "with the world's prefix and the query" },
        origin: {
          type: 'string',
          description: 'scheme, host and port that the caller used; absent: http, and the Host',
        },
        from: { type: 'string', description: "the caller's IP address; absent: 127.0.0.1" },
        headers: HEADERS,
        body: CONTENT,
      },
      required: ['method', 'path', 'headers'],
      additionalProperties: false,
    },
    given: {
      type: 'object',
      description: 'what came from outside, each in the order in which it was asked for',
      properties: {
        nows: { ...NUMBERS, description: "the world's time, epoch milliseconds" },
        times: { ...NUMBERS, description: "the machine's time, epoch milliseconds" },
        requestIds: { type: 'array', items: { type: 'string' } },
        numbers: { ...NUMBERS, description: 'how often this very call had left events before' },
        histories: { ...NUMBERS, description: 'how often the world had been taken back since the recording began' },
      },
      required: ['nows', 'times', 'requestIds', 'numbers', 'histories'],
      additionalProperties: false,
    },
    looks: { type: 'array', items: LOOK },
    dropped: { ...NUMBERS, description: 'turns of decisions that had to be made again' },
    functions: { type: 'array', items: FUNCTION },
    fetched: { type: 'array', items: FETCHED },
    sent: {
      type: 'array',
      description: 'the messages that it sent, as far as they hold what a later call brings back',
      items: {
        type: 'object',
        properties: {
          to: { type: 'string' },
          kind: { type: 'string' },
          username: { type: 'string' },
          code: { type: 'string' },
          link: { type: 'string' },
          temporaryPassword: { type: 'string' },
        },
        required: ['to', 'kind', 'username'],
        additionalProperties: false,
      },
    },
    position: { type: 'integer', minimum: 0, description: 'of the world, when it was answered' },
    answer: {
      type: 'object',
      description: 'absent: it was still under way when the recording ended',
      properties: { status: { type: 'integer' }, headers: HEADERS, body: CONTENT },
      required: ['status', 'headers'],
      additionalProperties: false,
    },
  },
  required: ['n', 'after', 'at', 'request', 'given', 'looks', 'position'],
  additionalProperties: false,
} as const;
