import type { FastifyRequest } from 'fastify';
import type { RequestParameters } from '../domain/oauth/authorization-request.js';
import { OAuthRefusal } from '../domain/oauth/oauth-refusal.js';

const parametersOf = (text: string): RequestParameters => {
  const all = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    const values = all.get(name);
    if (values) values.push(value);
    else all.set(name, [value]);
  }
  return all;
};

/** The query as it came, without its question mark. */
export const queryOf = ({ url }: FastifyRequest): string => {
  const from = url.indexOf('?');
  return from < 0 ? '' : url.slice(from + 1);
};

export const readQuery = (request: FastifyRequest): RequestParameters => parametersOf(queryOf(request));

const FORM = 'application/x-www-form-urlencoded';

/** Whether the body is said to be a form. */
export const isForm = ({ headers }: FastifyRequest): boolean =>
  headers['content-type']?.split(';')[0]?.trim().toLowerCase() === FORM;

/** The fields of a form. Throws invalid_request for a body of another type. */
export const readForm = (request: FastifyRequest): RequestParameters => {
  if (!isForm(request)) throw new OAuthRefusal('invalid_request');
  const { body } = request;
  return parametersOf(Buffer.isBuffer(body) ? body.toString() : '');
};
