import { ProtocolError } from '../../src/protocol/protocol-error.js';
import { readInput } from '../../src/protocol/read-input.js';
import type { OperationName, ServiceName } from '../../src/protocol/services.js';

/** The error that reading a call gives; `body` is sent as JSON unless it is text or bytes already. Fails when it is accepted. */
export function refusalOf<S extends ServiceName>(
  service: S,
  operation: OperationName<S>,
  body: unknown,
): ProtocolError {
  const sent = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  try {
    readInput(service, operation, sent);
  } catch (error) {
    if (error instanceof ProtocolError) return error;
    throw error;
  }
  throw new Error(`${operation} accepted ${String(sent).slice(0, 200)}`);
}

/** The sentences of a validation error, without its frame; checks the frame's count on the way. */
export function sentencesOf(error: ProtocolError): string[] {
  const [, count, plural, text] = /^(\d+) validation error(s?) detected: ([^]*)$/u.exec(error.message) ?? [];
  if (text === undefined) throw new Error(`not a validation error: ${error.type} ${error.message}`);
  // A value may hold "; " itself: a sentence begins with the word Value.
  const sentences = text.split(/; (?=Value )/u);
  if (Number(count) !== sentences.length || (plural === 's') !== sentences.length > 1) {
    throw new Error(`the frame does not fit: ${error.message}`);
  }
  return sentences;
}
