import type { FromSchema } from 'json-schema-to-ts';
import type { CALL } from './call-line.js';
import type { ContentLine } from './content-line.js';
import { CLOCK, EVENT, PLACE } from './shapes.js';

/** The version of the file's form that this writes, and the only one that it reads. */
export const RECORDING_VERSION = 1;

export const WARNING =
  'This file holds passwords, codes and tokens as they were sent, and the seed that all keys of the world follow from.';

/** The first line. */
export const HEADER = {
  type: 'object',
  properties: {
    recording: { const: RECORDING_VERSION },
    recognito: { type: 'string', description: 'the version that wrote it' },
    warning: { type: 'string' },
    world: { type: 'string' },
    startedAt: { type: 'string', description: "ISO 8601, in the machine's time" },
    seed: { type: 'string' },
    by: { type: 'string', description: 'names the process in a log that several may write' },
    clock: CLOCK,
    start: { ...PLACE, description: 'where the world stood' },
    reset: {
      type: 'object',
      description: 'what a reset goes back to; position 0 is the empty world',
      properties: { line: { type: 'integer' }, position: { type: 'integer', minimum: 0 }, clock: CLOCK },
      required: ['line', 'position', 'clock'],
      additionalProperties: false,
    },
    settings: {
      type: 'object',
      description: 'what the emulator was started with, as far as answers depend on it',
      properties: {
        host: { type: 'string' },
        code: { type: 'string' },
        issuer: { type: 'string' },
        allowedHosts: { type: 'array', items: { type: 'string' } },
        allowedOrigins: { type: 'array', items: { type: 'string' } },
        codeUpload: { type: 'boolean' },
        inboxHint: { type: 'boolean', description: 'absent in recordings of versions without pages' },
        throttle: { type: 'boolean', description: 'absent where requests were not throttled' },
        identityProviders: {
          type: 'object',
          description:
            'what was known of the providers of identity pools, with metadata as a document; absent where it was nothing',
          additionalProperties: {
            type: 'object',
            properties: {
              issuer: { type: 'string' },
              clientIds: { type: 'array', items: { type: 'string' } },
              metadata: { type: 'string' },
              userInfo: { type: 'string' },
            },
            additionalProperties: false,
          },
        },
      },
      required: ['host', 'issuer', 'allowedHosts', 'allowedOrigins', 'codeUpload'],
      additionalProperties: false,
    },
  },
  required: ['recording', 'recognito', 'warning', 'world', 'startedAt', 'seed', 'clock', 'start', 'reset', 'settings'],
  additionalProperties: false,
} as const;

/** Events that follow are on this line of the history, which leaves another after one of its events, or begins with nothing. */
export const LINE = {
  type: 'object',
  properties: {
    line: { type: 'integer', minimum: 0 },
    from: {
      type: 'object',
      properties: { line: { type: 'integer', minimum: 0 }, position: { type: 'integer', minimum: 1 } },
      required: ['line', 'position'],
      additionalProperties: false,
    },
  },
  required: ['line'],
  additionalProperties: false,
} as const;

/** An event of before the recording, as the log holds it. */
export const EVENT_LINE = {
  type: 'object',
  properties: { event: EVENT },
  required: ['event'],
  additionalProperties: false,
} as const;

/** A snapshot that the world had. */
export const SNAPSHOT = {
  type: 'object',
  properties: {
    snapshot: {
      type: 'object',
      properties: {
        name: { type: 'string' },
        line: { type: 'integer', minimum: 0 },
        position: { type: 'integer', minimum: 0 },
        at: { type: 'number' },
        clock: CLOCK,
      },
      required: ['name', 'line', 'position', 'at', 'clock'],
      additionalProperties: false,
    },
  },
  required: ['snapshot'],
  additionalProperties: false,
} as const;

/** The last line, unless the emulator was killed. */
export const END = {
  type: 'object',
  properties: {
    end: {
      type: 'object',
      properties: {
        at: { type: 'string', description: "ISO 8601, in the machine's time" },
        calls: { type: 'integer', minimum: 0 },
        position: { type: 'integer', minimum: 0 },
        hash: { type: 'string' },
        worldDeleted: { const: true },
        disturbed: { const: true, description: 'the log has events that are of no recorded call' },
      },
      required: ['at', 'calls', 'position', 'hash'],
      additionalProperties: false,
    },
  },
  required: ['end'],
  additionalProperties: false,
} as const;

export type Header = FromSchema<typeof HEADER>;
export type RecordedSettings = Header['settings'];
export type LineBegin = FromSchema<typeof LINE>;
export type EventLine = FromSchema<typeof EVENT_LINE>;
export type SnapshotLine = FromSchema<typeof SNAPSHOT>;
export type CallLine = FromSchema<typeof CALL>;
export type EndLine = FromSchema<typeof END>;

/** A line of a recording after its first. */
export type RecordingLine = LineBegin | EventLine | ContentLine | SnapshotLine | CallLine | EndLine;
