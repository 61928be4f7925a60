import type { ControlRoute } from '../control-route.js';
import { INSTANT } from './shapes.js';

const ANY = {} as const;

const EVENT_VERSIONS = ['1', '2', '3'] as const;

export const listTriggers = {
  method: 'GET',
  path: '/triggers',
  summary: "Lists the triggers of the world's pools, and the functions that they can name.",
  answer: {
    status: 200,
    schema: {
      type: 'object',
      properties: {
        pools: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              id: { type: 'string' },
              name: { type: 'string' },
              triggers: {
                type: 'array',
                items: {
                  type: 'object',
                  properties: {
                    trigger: { type: 'string' },
                    function: { type: 'string' },
                    origin: { type: 'string' },
                    place: { type: 'string' },
                  },
                  required: ['trigger', 'function'],
                  additionalProperties: false,
                },
              },
            },
            required: ['id', 'name', 'triggers'],
            additionalProperties: false,
          },
        },
        functions: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              name: { type: 'string' },
              arn: { type: 'string' },
              origin: { type: 'string' },
              place: { type: 'string' },
            },
            required: ['name', 'arn', 'origin', 'place'],
            additionalProperties: false,
          },
        },
      },
      required: ['pools', 'functions'],
      additionalProperties: false,
    },
  },
} as const satisfies ControlRoute;

export const sampleEvent = {
  method: 'GET',
  path: '/sample-event',
  summary: 'An event as a trigger gets it, made up.',
  description:
    'There is one for every triggerSource. The code of a custom sender is encrypted as its pool would do it: `Decrypt` of this emulator, asked in the same world, opens it.',
  query: {
    type: 'object',
    properties: {
      source: { type: 'string', description: 'a triggerSource: PreSignUp_SignUp' },
      version: {
        type: 'string',
        enum: EVENT_VERSIONS,
        description:
          'of the event, which token generation has three of: unless given that of the pool that names the function, else 1',
      },
      function: {
        type: 'string',
        description:
          'whose event it is, a name or an ARN: the pool that names it tells the version, and the key of a custom sender (else `key/recognito` of account 000000000000 in us-east-1)',
      },
    },
    required: ['source'],
    additionalProperties: false,
  },
  answer: { status: 200, schema: { type: 'object' } },
  refusals: { UnknownTriggerSource: 400, OtherEventVersion: 400, AmbiguousEventVersion: 400 },
} as const satisfies ControlRoute;

const INVOCATION = {
  type: 'object',
  properties: {
    number: { type: 'integer', description: 'counts the invocations of the world' },
    id: { type: 'string' },
    at: INSTANT,
    userPoolId: { type: 'string' },
    trigger: { type: 'string' },
    function: { type: 'string', description: 'the ARN that was asked for' },
    place: { type: 'string' },
    event: ANY,
    tries: {
      type: 'array',
      items: {
        type: 'object',
        properties: { ms: { type: 'number' }, outcome: { type: 'string' }, log: { type: 'string' } },
        required: ['ms', 'outcome', 'log'],
        additionalProperties: false,
      },
    },
    answer: ANY,
    error: { type: 'string' },
  },
  required: ['number', 'id', 'at', 'function', 'event', 'tries'],
  additionalProperties: false,
} as const;

export const listInvocations = {
  method: 'GET',
  path: '/invocations',
  summary: 'What triggers were asked, and what they answered, the oldest first.',
  description:
    'The last 1,000 of each world are kept, as long as the emulator runs. Asked for text/event-stream, it follows: the id of each event is the number of the invocation, which Last-Event-ID or `after` resumes from.',
  query: {
    type: 'object',
    properties: {
      pool: { type: 'string', description: 'a user pool id' },
      trigger: { type: 'string', description: 'PreSignUp, or PreSignUp_SignUp' },
      function: { type: 'string', description: 'a name, or an ARN' },
      after: { type: 'integer', minimum: 0, description: 'only those with a greater number' },
      limit: { type: 'integer', minimum: 1, maximum: 1_000, description: 'at most so many; 100 unless given' },
    },
    additionalProperties: false,
  },
  answer: {
    status: 200,
    schema: {
      type: 'object',
      properties: {
        invocations: { type: 'array', items: INVOCATION },
        next: { type: 'integer', description: 'the `after` of the next page, if there is one' },
      },
      required: ['invocations'],
      additionalProperties: false,
    },
    stream: 'Each data line is an invocation.',
  },
} as const satisfies ControlRoute;

export const readInvocation = {
  method: 'GET',
  path: '/invocations/{id}',
  summary: 'One call of a trigger.',
  answer: { status: 200, schema: INVOCATION },
  refusals: { UnknownInvocation: 404 },
} as const satisfies ControlRoute;

export const repeatInvocation = {
  method: 'POST',
  path: '/invocations/{id}/repeat',
  summary: "Runs today's code once more on the same event. Nothing comes of its answer.",
  answer: {
    status: 200,
    schema: {
      type: 'object',
      properties: {
        ms: { type: 'integer' },
        outcome: { type: 'string' },
        answer: ANY,
        error: { type: 'string' },
        log: { type: 'string' },
        difference: {
          type: 'array',
          items: {
            type: 'object',
            properties: { path: { type: 'string' }, before: ANY, after: ANY },
            required: ['path'],
            additionalProperties: false,
          },
        },
      },
      required: ['ms', 'outcome', 'log', 'difference'],
      additionalProperties: false,
    },
  },
  refusals: { UnknownInvocation: 404 },
} as const satisfies ControlRoute;

export const functionContent = {
  method: 'GET',
  path: '/functions/contents/{hash}',
  summary: 'The package of a function, where GetFunction says it is.',
  answer: { status: 200, mediaType: 'application/zip' },
  refusals: { UnknownContent: 404 },
} as const satisfies ControlRoute;
