import { parseObject, readMembers } from './json-form.js';
import type { ModelMember } from './model-shape.js';
import { checkInput } from './read-input.js';
import type { OperationInput, OperationName, ServiceName } from './services.js';
import { operationOf, shapeOf } from './services.js';

/** A REST call as it came; header names in lower case, `labels` decoded. */
export interface RestRequest {
  readonly labels: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer | undefined;
}

/**
 * Reads the input of a REST call from its path, query, headers and body, and holds it against the model as readInput does. Blobs are base64
 * in the input, wherever they came from.
 */
export function readRestInput<S extends ServiceName, O extends OperationName<S>>(
  service: S,
  operation: O,
  request: RestRequest,
): OperationInput<S, O> {
  const { inputShape } = operationOf(service, operation);
  const { members = {}, payload } = shapeOf(service, inputShape);
  const inBody = Object.values(members).some(({ location }) => location === undefined);
  const body = inBody && payload === undefined ? parseObject(request.body ?? '') : {};
  const given: Record<string, unknown> = { ...body };
  for (const [name, member] of Object.entries(members)) {
    if (member.location !== undefined) given[name] = located(service, member, name, request);
    else if (name === payload) given[name] = request.body?.length ? request.body.toString('base64') : undefined;
  }
  return checkInput(service, operation, readMembers(service, inputShape, given));
}

const located = (service: ServiceName, member: ModelMember, name: string, request: RestRequest): unknown => {
  const { location, locationName = name } = member;
  if (location === 'uri') return request.labels[locationName];
  if (location === 'header') return request.headers[locationName.toLowerCase()];
  const values = request.query.getAll(locationName);
  const { type } = shapeOf(service, member.shape);
  if (type === 'list') return values.length > 0 ? values : undefined;
  const [value] = values;
  // Anything else stays text, which the form refuses where a number is wanted.
  return type === 'integer' && value !== undefined && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
};
