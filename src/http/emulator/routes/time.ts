import type { ControlRoute } from '../control-route.js';
import { ASKED_CLOCK, CLOCK, DELETED, INSTANT, listOf, RESTORED, SNAPSHOT } from './shapes.js';

export const reset = {
  method: 'POST',
  path: '/reset',
  summary: 'Takes the world back to its start, or to a snapshot.',
  description:
    'O(1) at any size, clock and all. The start is the empty world, the place where a fork began, or what was imported at the start of the emulator. A call that is under way meanwhile is answered 409 WorldRestored, unless it was written before.',
  body: {
    type: 'object',
    properties: { to: { type: 'string', description: 'a snapshot' } },
    additionalProperties: false,
  },
  answer: { status: 200, schema: RESTORED },
  refusals: { UnknownSnapshot: 404 },
} as const satisfies ControlRoute;

export const listSnapshots = {
  method: 'GET',
  path: '/snapshots',
  summary: "Lists the world's snapshots, the oldest first.",
  answer: { status: 200, schema: listOf('snapshots', SNAPSHOT) },
} as const satisfies ControlRoute;

export const takeSnapshot = {
  method: 'POST',
  path: '/snapshots',
  summary: 'Names this moment, in place of another snapshot of the name.',
  body: {
    type: 'object',
    properties: { name: { type: 'string' } },
    required: ['name'],
    additionalProperties: false,
  },
  answer: { status: 201, schema: SNAPSHOT },
  refusals: { BadName: 400 },
} as const satisfies ControlRoute;

export const restoreSnapshot = {
  method: 'POST',
  path: '/snapshots/{name}/restore',
  summary: 'Takes the world back to a snapshot: reset with `to`.',
  answer: { status: 200, schema: RESTORED },
  refusals: { UnknownSnapshot: 404 },
} as const satisfies ControlRoute;

export const deleteSnapshot = {
  method: 'DELETE',
  path: '/snapshots/{name}',
  summary: 'Forgets a snapshot.',
  answer: { status: 200, schema: DELETED },
  refusals: { UnknownSnapshot: 404 },
} as const satisfies ControlRoute;

export const readHistory = {
  method: 'GET',
  path: '/history',
  summary: 'Shows the lines that the world has been on, and where each left another.',
  answer: {
    status: 200,
    schema: listOf('branches', {
      type: 'object',
      properties: {
        id: { type: 'integer' },
        parent: { type: 'integer', description: 'the line that it left; absent for one that began with nothing' },
        forkPosition: { type: 'integer', description: 'after this position of the parent it goes its own way' },
        head: { type: 'integer', description: 'the position that it has come to' },
        current: { type: 'boolean' },
        leftAt: { ...INSTANT, description: "when the world left it, in the machine's time" },
      },
      required: ['id', 'forkPosition', 'head', 'current'],
      additionalProperties: false,
    }),
  },
} as const satisfies ControlRoute;

export const readClock = {
  method: 'GET',
  path: '/clock',
  summary: 'Says what time it is in the world.',
  answer: { status: 200, schema: CLOCK },
} as const satisfies ControlRoute;

export const setClock = {
  method: 'PUT',
  path: '/clock',
  summary: 'Freezes the clock, or lets it run.',
  description:
    'Tokens, codes, sessions, temporary passwords and lock-outs expire by it. It never goes back, except in a world in which nothing has happened yet; a real clock runs on from where it is if that is later than the machine. Resets and restores bring back the clock of their moment.',
  body: ASKED_CLOCK,
  answer: { status: 200, schema: CLOCK },
  refusals: { BadInstant: 400, ClockWouldGoBack: 409 },
} as const satisfies ControlRoute;

export const advanceClock = {
  method: 'POST',
  path: '/clock/advance',
  summary: 'Moves the clock on.',
  body: {
    type: 'object',
    properties: { by: { type: 'string', description: 'an ISO 8601 duration: PT1H1M, P30D' } },
    required: ['by'],
    additionalProperties: false,
  },
  answer: { status: 200, schema: CLOCK },
  refusals: { BadDuration: 400 },
} as const satisfies ControlRoute;
