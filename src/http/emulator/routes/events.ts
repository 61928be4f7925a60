import type { ControlRoute } from '../control-route.js';
import { INSTANT } from './shapes.js';

const EVENT = {
  type: 'object',
  properties: {
    position: { type: 'integer' },
    at: INSTANT,
    type: { type: 'string' },
    data: { type: 'object', description: 'what is secret at rest is sealed' },
    meta: {
      type: 'object',
      properties: {
        op: { type: 'string', description: 'the operation' },
        key: { type: 'string', description: 'names the call, with n' },
        n: { type: 'integer', description: 'how often this very call had left events before' },
        by: { type: 'string', description: 'the process, where several share a database' },
        triggers: { type: 'string', description: 'what triggers answered, sealed' },
      },
      required: ['op', 'key', 'n'],
      additionalProperties: false,
    },
  },
  required: ['position', 'at', 'type', 'data', 'meta'],
  additionalProperties: false,
} as const;

export const listEvents = {
  method: 'GET',
  path: '/events',
  summary: "Pages through the world's log, the oldest event first.",
  description:
    'A page may be shorter than its limit and have a `next` all the same. Asked for text/event-stream, it follows: the id of each event is `<line>:<position>`, which Last-Event-ID resumes from.',
  query: {
    type: 'object',
    properties: {
      after: {
        type: 'integer',
        minimum: 0,
        description: 'only events after this position; the beginning unless given',
      },
      type: { type: 'string', description: 'a type, or several with commas between them' },
      resource: {
        type: 'string',
        description:
          'events of whose data a member (or an item of a list) is this text: the id of a pool or client, a sub, a group, an address; of a user name also those that name its sub',
      },
      limit: { type: 'integer', minimum: 1, maximum: 1_000, description: 'at most so many; 100 unless given' },
    },
    additionalProperties: false,
  },
  answer: {
    status: 200,
    schema: {
      type: 'object',
      properties: {
        events: { type: 'array', items: EVENT },
        next: { type: 'integer', description: 'the `after` of the next page, if the log goes on' },
      },
      required: ['events'],
      additionalProperties: false,
    },
    stream:
      'Each data line is an event. `event: restored` with {position}: the world is on another line, what came after that position is taken back, and the events of the new line follow. `event: deleted` with {world} is the last.',
  },
  refusals: { UnknownPosition: 404 },
} as const satisfies ControlRoute;
