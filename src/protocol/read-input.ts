import { checkOf, mostSentences } from './constraints.js';
import { readForm } from './json-form.js';
import { ProtocolError } from './protocol-error.js';
import type { OperationInput, OperationName, ServiceName } from './services.js';
import { operationOf, services } from './services.js';

/**
 * Reads the body of a call. Throws a ProtocolError: SerializationException for its JSON form, else one exception with the
 * sentences of the constraints that fail, ten at most: InvalidParameterException (user pools), ValidationException (identity pools).
 * The input is a fresh object with members in the model's order and maps in their keys' order, so that equal calls give equal JSON.
 */
export function readInput<S extends ServiceName, O extends OperationName<S>>(
  service: S,
  operation: O,
  body: Buffer | string | undefined,
): { readonly input: OperationInput<S, O> } {
  return {
    input: checkInput(service, operation, readForm(service, operationOf(service, operation).inputShape, body ?? '')),
  };
}

/** Holds an input of the right form against the model's constraints; see readInput. */
export function checkInput<S extends ServiceName, O extends OperationName<S>>(
  service: S,
  operation: O,
  input: object,
): OperationInput<S, O> {
  const { inputShape } = operationOf(service, operation);
  const failures: string[] = [];
  checkOf(service, inputShape)?.(input, '', failures);
  if (failures.length === 0) return input as OperationInput<S, O>;
  const sentences = failures.slice(0, mostSentences);
  const count = sentences.length === 1 ? '1 validation error' : `${sentences.length} validation errors`;
  throw new ProtocolError(services[service].validationException, `${count} detected: ${sentences.join('; ')}`);
}
