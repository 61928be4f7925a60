import type { ControlRoute } from '../control-route.js';
import { DELETED, listOf } from './shapes.js';

const RECORDING = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    world: { type: 'string' },
    since: { type: 'string', format: 'date-time', description: "when it began, in the machine's time" },
    until: { type: 'string', format: 'date-time', description: 'when it ended; absent for one that was cut off' },
    calls: { type: 'integer', description: 'how many calls were answered; absent for one that was cut off' },
    running: { type: 'boolean' },
    failure: { type: 'string', description: 'why no more can be written' },
  },
  required: ['name', 'world', 'since', 'running'],
  additionalProperties: false,
} as const;

const ANY = {} as const;

const ANSWER = {
  type: 'object',
  properties: { status: { type: 'integer' }, headers: { type: 'object' }, body: { type: 'object' } },
  required: ['status', 'headers'],
  additionalProperties: false,
} as const;

const PLACE = {
  type: 'object',
  properties: { position: { type: 'integer' }, hash: { type: 'string' } },
  required: ['position', 'hash'],
  additionalProperties: false,
} as const;

const REPORT = {
  type: 'object',
  properties: {
    equal: { type: 'boolean', description: 'every answer and the log are byte for byte what they were' },
    calls: { type: 'integer', description: 'how many calls were compared' },
    differing: { type: 'integer' },
    differences: {
      type: 'array',
      description: 'the first twenty calls that differ',
      items: {
        type: 'object',
        properties: {
          n: { type: 'integer', description: 'the number of the call; absent for one that was not recorded' },
          operation: { type: 'string' },
          recorded: ANSWER,
          replayed: ANSWER,
          difference: {
            type: 'array',
            description: 'where, as JSON Pointer; tokens are opened',
            items: {
              type: 'object',
              properties: { path: { type: 'string' }, before: ANY, after: ANY },
              required: ['path'],
              additionalProperties: false,
            },
          },
        },
        required: ['operation', 'difference'],
        additionalProperties: false,
      },
    },
    log: {
      type: 'object',
      properties: {
        equal: { type: 'boolean' },
        recorded: PLACE,
        replayed: PLACE,
        differsAt: {
          type: 'object',
          description: 'the first call by which the log came to something else',
          properties: { n: { type: 'integer' }, operation: { type: 'string' } },
          required: ['n', 'operation'],
          additionalProperties: false,
        },
      },
      required: ['equal', 'recorded', 'replayed'],
      additionalProperties: false,
    },
    cutOff: { const: true, description: 'the recording has no end; what is there was replayed' },
    disturbed: { const: true, description: 'the recorded log has events that are of no recorded call' },
    underWay: { type: 'integer', description: 'calls that were not answered when the recording ended' },
    liveTriggers: {
      type: 'object',
      properties: {
        runs: { type: 'integer', description: "how often today's functions ran" },
        fromRecording: {
          type: 'array',
          description: 'functions that are not there today, and answered as they were recorded',
          items: { type: 'string' },
        },
      },
      required: ['runs', 'fromRecording'],
      additionalProperties: false,
    },
  },
  required: ['equal', 'calls', 'differing', 'differences', 'log'],
  additionalProperties: false,
} as const;

export const listRecordings = {
  method: 'GET',
  path: '/recordings',
  summary: 'Lists the recordings of all worlds, the oldest first.',
  anyWorld: true,
  answer: { status: 200, schema: listOf('recordings', RECORDING) },
} as const satisfies ControlRoute;

export const startRecording = {
  method: 'POST',
  path: '/recordings',
  summary: 'Records every call of the world from now on, passwords and tokens included.',
  body: {
    type: 'object',
    properties: { name: { type: 'string' } },
    required: ['name'],
    additionalProperties: false,
  },
  answer: { status: 201, schema: RECORDING },
  refusals: { BadName: 400, RecordingExists: 409, AlreadyRecorded: 409, WorldBusy: 409 },
} as const satisfies ControlRoute;

export const stopRecording = {
  method: 'POST',
  path: '/recordings/{name}/stop',
  summary: 'Ends a recording, once the calls under way are answered (ten seconds at most).',
  anyWorld: true,
  answer: { status: 200, schema: RECORDING },
  refusals: { UnknownRecording: 404, RecordingEnded: 409, RecordingFailed: 409 },
} as const satisfies ControlRoute;

export const readRecording = {
  method: 'GET',
  path: '/recordings/{name}',
  summary: 'The file of a recording: newline-delimited JSON. Of one that runs, what is written so far.',
  anyWorld: true,
  answer: { status: 200, mediaType: 'application/x-ndjson' },
  refusals: { UnknownRecording: 404 },
} as const satisfies ControlRoute;

export const deleteRecording = {
  method: 'DELETE',
  path: '/recordings/{name}',
  summary: 'Deletes a recording that does not run.',
  anyWorld: true,
  answer: { status: 200, schema: DELETED },
  refusals: { UnknownRecording: 404, RecordingRuns: 409 },
} as const satisfies ControlRoute;

export const replayRecording = {
  method: 'POST',
  path: '/replay',
  summary: 'Makes the calls of a recording once more, in a fresh world, and compares answers and log byte for byte.',
  description:
    'Times, draws, the order of what happens in the world, and the triggers\' answers are the recorded ones; nothing is sent. The recording is one of this emulator (`{"recording": name}`), or the body is the file itself, which may be as large as it likes.',
  query: {
    type: 'object',
    properties: {
      'live-triggers': {
        type: 'boolean',
        description: "ask today's functions in place of the recorded answers, those of the world among them",
      },
    },
    additionalProperties: false,
  },
  body: {
    type: 'object',
    properties: { recording: { type: 'string', description: 'its name' } },
    required: ['recording'],
    additionalProperties: false,
  },
  rawBody: { mediaType: 'application/x-ndjson', description: 'The name of a recording, or a recording.' },
  answer: { status: 200, schema: REPORT },
  refusals: {
    UnknownRecording: 404,
    NotARecording: 400,
    UnknownRecordingVersion: 422,
    NewerRecording: 422,
    DamagedRecording: 422,
  },
} as const satisfies ControlRoute;
