import type { ControlRoute } from '../control-route.js';

const query = {
  type: 'object',
  properties: {
    name: {
      type: 'string',
      maxLength: 200,
      description: 'a host that is to be called, besides the one of this request',
    },
  },
  additionalProperties: false,
} as const;

const refusals = { NoTls: 404, NameNotServed: 404 } as const;

const names = { type: 'array', items: { type: 'string' } } as const;

export const certificates = {
  method: 'GET',
  path: '/cert',
  summary: 'Says what a client has to trust that calls the TLS port.',
  description:
    'The local CA, and, where this host or `name` is not a local name, the CA that signs that name alone. It is made when it is first asked for.',
  anyWorld: true,
  query,
  answer: {
    status: 200,
    schema: {
      type: 'object',
      properties: {
        endpoint: { type: 'string' },
        authorities: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              names: { ...names, description: 'what it may sign, each with all names below it' },
              addresses: { ...names, description: 'ranges of addresses that it may sign' },
              sha256: { type: 'string' },
              from: { type: 'string' },
              until: { type: 'string' },
              path: { type: 'string', description: "of its file on the emulator's machine" },
              pem: { type: 'string' },
            },
            required: ['names', 'addresses', 'sha256', 'from', 'until', 'pem'],
            additionalProperties: false,
          },
        },
      },
      required: ['endpoint', 'authorities'],
      additionalProperties: false,
    },
  },
  refusals,
} as const satisfies ControlRoute;

export const certificateFile = {
  method: 'GET',
  path: '/cert.pem',
  summary: 'The same certificates as a file: PEM, one after the other.',
  anyWorld: true,
  open: true,
  query,
  answer: { status: 200, mediaType: 'application/x-x509-ca-cert' },
  refusals,
} as const satisfies ControlRoute;
