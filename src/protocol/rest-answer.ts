import type { ProtocolError } from './protocol-error.js';
import type { ServiceName } from './services.js';
import { operationOf, services, shapeOf } from './services.js';

/** An answer of a REST service, ready to be sent. */
export interface RestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** An operation's output with its members where the model has them: status, headers, and a body of JSON or of one blob. */
export const restAnswer = (service: ServiceName, operation: string, output: object | undefined): RestAnswer => {
  const { outputShape, http } = operationOf(service, operation);
  const { members = {}, payload } = outputShape === undefined ? {} : shapeOf(service, outputShape);
  let status = http?.status ?? 200;
  const headers: Record<string, string> = {};
  const json: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(output ?? {}) as [string, unknown][]) {
    const { location, locationName = name } = members[name] ?? {};
    if (value === undefined || name === payload) continue;
    if (location === 'statusCode') status = value as number;
    else if (location === 'header') headers[locationName.toLowerCase()] = value as string;
    else json[name] = value;
  }
  if (payload !== undefined) {
    const blob = (output as Record<string, string | undefined> | undefined)?.[payload] ?? '';
    const body = Buffer.from(blob, 'base64');
    return { status, headers: body.length > 0 ? { ...JSON_TYPE, ...headers } : headers, body };
  }
  const isEmpty = status === 204 || outputShape === undefined;
  return isEmpty
    ? { status, headers, body: Buffer.alloc(0) }
    : { status, headers: { ...JSON_TYPE, ...headers }, body: Buffer.from(JSON.stringify(json)) };
};

/** Exceptions of AWS's front that the model does not list, with their status. */
const FRONT: Readonly<Record<string, number>> = {
  AccessDeniedException: 403,
  IncompleteSignatureException: 403,
  InvalidSignatureException: 403,
  MissingAuthenticationTokenException: 403,
  SerializationException: 400,
  UnknownOperationException: 404,
  ValidationException: 400,
};

/**
 * A refused call: `{"Type":"User","Message":…}`, the letter case of `message` as the exception's shape has it. Exceptions of the front carry
 * no Type.
 */
export const restError = (service: ServiceName, { type, message, status }: ProtocolError): RestAnswer => {
  const shape = services[service].shapes[type];
  const spelled = shape && !shape.members?.['Message'] ? 'message' : 'Message';
  const body = {
    ...(shape && { Type: shape.error?.fault === 'server' ? 'Service' : 'User' }),
    // Recorded: a ValidationException has a small `message`, an AccessDeniedException for a foreign account a `Message` that is null.
    [type === 'ValidationException' ? 'message' : spelled]: message === '' ? null : message,
  };
  return {
    status: shape?.error?.wireStatus ?? FRONT[type] ?? status,
    headers: { ...JSON_TYPE, 'x-amzn-errortype': type },
    body: Buffer.from(JSON.stringify(body)),
  };
};
