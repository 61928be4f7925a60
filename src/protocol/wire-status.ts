import { services } from './services.js';

/** Exceptions that AWS's front door answers for any operation, with their status; the models do not list them. */
export const frontDoorExceptions: ReadonlyMap<string, number> = new Map([
  ['AccessDeniedException', 400],
  ['ExpiredTokenException', 400],
  ['IncompleteSignatureException', 400],
  ['InternalFailure', 500],
  ['InvalidSignatureException', 400],
  ['MissingAuthenticationTokenException', 400],
  ['SerializationException', 400],
  ['UnknownOperationException', 400],
  ['UnrecognizedClientException', 400],
]);

const statusByName = new Map(frontDoorExceptions);
for (const { shapes } of [services['cognito-idp'], services['cognito-identity']]) {
  for (const [name, { error }] of Object.entries(shapes)) if (error) statusByName.set(name, error.wireStatus);
}

/**
 * The HTTP status that AWS sends with an exception: 400 for nearly all, whatever the model's `httpError` trait says, 500 for
 * server faults, 403 for ForbiddenException. A name that AWS does not have is a client's fault, 400.
 */
export const wireStatus = (exceptionName: string): number => statusByName.get(exceptionName) ?? 400;
