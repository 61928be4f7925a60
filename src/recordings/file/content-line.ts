import type { FromSchema } from 'json-schema-to-ts';

/** Bytes that events before the recording name, and the log does not hold: an image of the pages. */
export const CONTENT_LINE = {
  type: 'object',
  properties: {
    content: {
      type: 'object',
      properties: {
        hash: { type: 'string', description: 'SHA-256 in base64url' },
        base64: { type: 'string' },
      },
      required: ['hash', 'base64'],
      additionalProperties: false,
    },
  },
  required: ['content'],
  additionalProperties: false,
} as const;

export type ContentLine = FromSchema<typeof CONTENT_LINE>;
