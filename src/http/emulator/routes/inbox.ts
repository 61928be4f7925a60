import { MESSAGE_FILTER_KINDS } from '../../../operations/emulator/message-filter.js';
import type { ControlRoute } from '../control-route.js';
import { DELETED, INSTANT } from './shapes.js';

const MESSAGE = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    at: INSTANT,
    channel: { type: 'string', enum: ['email', 'sms'] },
    kind: { type: 'string' },
    to: { type: 'string' },
    userPoolId: { type: 'string' },
    username: { type: 'string' },
    from: { type: 'string', description: "of an e-mail: its pool's sender, or that of Cognito" },
    replyTo: { type: 'string' },
    subject: { type: 'string' },
    body: { type: 'string', description: 'of an e-mail HTML' },
    code: { type: 'string' },
    link: { type: 'string' },
    temporaryPassword: { type: 'string' },
  },
  required: ['id', 'at', 'channel', 'kind', 'to', 'userPoolId', 'username', 'body'],
  additionalProperties: false,
} as const;

const FILTER = {
  to: { type: 'string', description: 'an address or a telephone number, exactly' },
  kind: {
    type: 'string',
    enum: MESSAGE_FILTER_KINDS,
    description:
      'verification stands for all that verify an address: sign-up, resend-code, update-user-attribute, verify-user-attribute',
  },
  username: { type: 'string', description: 'a user name, exactly' },
} as const;

export const listMessages = {
  method: 'GET',
  path: '/messages',
  summary: 'The inbox: e-mails and text messages, the newest first.',
  description:
    'It holds the newest 10,000. With `wait` the answer comes as soon as a message is there that is meant, at once if there is one already, or without any when the time is up; 409 WorldRestored if the world goes back to another moment meanwhile.',
  query: {
    type: 'object',
    properties: {
      ...FILTER,
      after: { type: 'string', description: 'an ISO 8601 instant with its zone: those sent then or later' },
      afterId: { type: 'string', description: 'the id of a message: those that came after it' },
      beforeId: { type: 'string', description: 'the id of a message: those that came before it' },
      limit: { type: 'integer', minimum: 1, maximum: 10_000, description: 'at most so many; all unless given' },
      wait: { type: 'number', exclusiveMinimum: 0, maximum: 60, description: 'seconds to wait for the first' },
    },
    additionalProperties: false,
  },
  answer: {
    status: 200,
    schema: {
      type: 'object',
      properties: {
        messages: { type: 'array', items: MESSAGE },
        next: { type: 'string', description: 'the `beforeId` of the next page, if there is one' },
      },
      required: ['messages'],
      additionalProperties: false,
    },
  },
  refusals: { BadInstant: 400, UnknownMessage: 404 },
} as const satisfies ControlRoute;

export const readMessage = {
  method: 'GET',
  path: '/messages/{id}',
  summary: 'One message.',
  answer: { status: 200, schema: MESSAGE },
  refusals: { UnknownMessage: 404 },
} as const satisfies ControlRoute;

export const deleteMessages = {
  method: 'DELETE',
  path: '/messages',
  summary: 'Takes messages out of the inbox: those that are meant, or all.',
  query: { type: 'object', properties: FILTER, additionalProperties: false },
  answer: {
    status: 200,
    schema: {
      type: 'object',
      properties: { deleted: { type: 'integer', description: 'how many' } },
      required: ['deleted'],
      additionalProperties: false,
    },
  },
} as const satisfies ControlRoute;

export const deleteMessage = {
  method: 'DELETE',
  path: '/messages/{id}',
  summary: 'Takes one message out of the inbox.',
  answer: { status: 200, schema: DELETED },
  refusals: { UnknownMessage: 404 },
} as const satisfies ControlRoute;
