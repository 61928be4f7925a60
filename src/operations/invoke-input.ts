import { Refusal } from '../domain/kernel/refusal.js';
import type { InvocationType } from '../protocol/generated/lambda.js';

/** Bytes of an event. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, "Invocation payload" */
const MOST_BYTES: Readonly<Record<InvocationType, number>> = {
  RequestResponse: 6_291_456,
  Event: 1_048_576,
  DryRun: 6_291_456,
};

const invalidContent = (message: string): Refusal => new Refusal('InvalidRequestContentException', message);

/** The event as JSON; none is an empty object. Throws RequestTooLargeException, InvalidRequestContentException. */
export const readPayload = (base64: string | undefined, type: InvocationType): string => {
  if (base64 === undefined) return '{}';
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > MOST_BYTES[type]) {
    throw new Refusal(
      'RequestTooLargeException',
      `${bytes.length} byte payload is too large for the ${type} invocation type (limit ${MOST_BYTES[type]} bytes)`,
    );
  }
  const text = decoded(bytes);
  if (text === undefined || !isJson(text)) {
    // AWS goes on with what its JSON parser says.
    throw invalidContent('Could not parse request body into json: Could not parse payload into json: it is not JSON');
  }
  return text;
};

/** X-Amz-Client-Context, as JSON. Throws InvalidRequestContentException. */
export const readClientContext = (base64: string | undefined): string | undefined => {
  if (base64 === undefined) return undefined;
  const text = decoded(Buffer.from(base64, 'base64'));
  if (text === undefined || !isJson(text, 'object')) {
    throw invalidContent('Client context must be a valid Base64-encoded JSON object.');
  }
  return text;
};

const decoded = (bytes: Buffer): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const isJson = (text: string, kind?: 'object'): boolean => {
  try {
    const value = JSON.parse(text) as unknown;
    return kind === undefined || (typeof value === 'object' && value !== null && !Array.isArray(value));
  } catch {
    return false;
  }
};
