import type { ControlRoute } from '../control-route.js';

export const userImportLog = {
  method: 'GET',
  path: '/user-import-jobs/{userPoolId}/{jobId}/log',
  summary: 'The log of a user import job: what AWS writes to CloudWatch Logs.',
  description: 'One line for each row of the file so far, in the order of the file. The header is line 1.',
  query: {
    type: 'object',
    properties: {
      after: { type: 'integer', minimum: 0, description: 'only rows on later lines of the file' },
      limit: { type: 'integer', minimum: 1, maximum: 10_000, description: 'at most so many; 1,000 unless given' },
    },
    additionalProperties: false,
  },
  answer: {
    status: 200,
    schema: {
      type: 'object',
      properties: {
        logGroup: { type: 'string' },
        logStream: { type: 'string' },
        lines: {
          type: 'array',
          items: {
            type: 'object',
            properties: { line: { type: 'integer' }, message: { type: 'string' } },
            required: ['line', 'message'],
            additionalProperties: false,
          },
        },
        next: { type: 'integer', description: 'the `after` of the next page, if there is one' },
      },
      required: ['logGroup', 'logStream', 'lines'],
      additionalProperties: false,
    },
  },
  refusals: { UnknownUserImportJob: 404 },
} as const satisfies ControlRoute;

export const takeImportStep = {
  method: 'POST',
  path: '/user-import-jobs/{userPoolId}/{jobId}/steps',
  summary: 'Takes the next step of a user import job that is under way: its header, or up to a hundred rows.',
  description:
    'The emulator asks for this itself until the job is over, so that a recording has the steps among the other calls. It does nothing to a job that is not under way.',
  answer: {
    status: 200,
    schema: {
      type: 'object',
      properties: {
        status: { type: 'string' },
        underWay: { type: 'boolean', description: 'there are more steps' },
        imported: { type: 'integer' },
        skipped: { type: 'integer' },
        failed: { type: 'integer' },
      },
      required: ['status', 'underWay', 'imported', 'skipped', 'failed'],
      additionalProperties: false,
    },
  },
  refusals: { UnknownUserImportJob: 404 },
} as const satisfies ControlRoute;
