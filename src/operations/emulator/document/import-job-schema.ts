import type { FromSchema } from 'json-schema-to-ts';
import { INSTANT } from './dates-schema.js';

/** A user import job that has ended. There is nothing to say of one but what became of it, all of which is required. */
export const IMPORT_JOB = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    roleArn: { type: 'string' },
    status: { type: 'string', enum: ['Succeeded', 'Failed', 'Stopped'] },
    message: { type: 'string' },
    createdAt: INSTANT,
    startedAt: INSTANT,
    endedAt: INSTANT,
    log: {
      type: 'array',
      description: 'what became of each row, by its line in the file',
      items: {
        type: 'object',
        properties: {
          line: { type: 'integer', minimum: 2 },
          outcome: { type: 'string', enum: ['SUCCEEDED', 'SKIPPED', 'FAILED'] },
          reason: { type: 'string' },
        },
        required: ['line', 'outcome', 'reason'],
        additionalProperties: false,
      },
    },
  },
  required: ['id', 'name', 'roleArn', 'status', 'message', 'createdAt', 'startedAt', 'endedAt', 'log'],
  additionalProperties: false,
} as const;

export type ImportJobEntry = FromSchema<typeof IMPORT_JOB>;
