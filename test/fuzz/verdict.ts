import { checkOutput, isDeclaredError } from '../../src/protocol/check-output.js';
import type { ServiceName } from '../../src/protocol/services.js';
import { wireStatus } from '../../src/protocol/wire-status.js';
import type { WireAnswer } from '../http/sockets.js';

/** Which operation was called. */
export interface Asked {
  readonly service: ServiceName;
  readonly operation: string;
}

const NOT_EMULATED = 'NotImplementedException';
/** Answers of the door itself, that no operation declares. */
const DOOR_STATUS: Readonly<Record<string, number>> = {
  [NOT_EMULATED]: 501,
  UnknownWorldException: 404,
  RequestEntityTooLargeException: 413,
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Json = Readonly<Record<string, unknown>>;

/** The JSON object that a body is; undefined when it is none. */
export const jsonOf = (body: string): Json | undefined => {
  try {
    const json: unknown = JSON.parse(body);
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Json) : undefined;
  } catch {
    return undefined;
  }
};

/** `200`, or the exception's name. */
export const classOf = ({ status, body }: WireAnswer): string => {
  const { __type: type, error } = jsonOf(body) ?? {};
  const name = type ?? error;
  return status >= 300 && typeof name === 'string' ? name : String(status);
};

/** What no answer may be, whoever asked whatever: a fault of ours, or a body that is not what its head says. */
export function faultIn({ status, headers, body }: WireAnswer): string | undefined {
  if (status >= 500 && status !== 501) return `${status} ${body}`;
  if (!(status >= 200 && status < 600)) return `a status of ${status}`;
  const isJson = headers.get('content-type')?.includes('json') ?? false;
  if (body !== '' && isJson && !jsonOf(body)) return `a body that is no JSON object: ${body}`;
  // The page behind a confirmation link is for people.
  const isPage = headers.get('content-type')?.startsWith('text/html') ?? false;
  if (status >= 400 && (body === '' || !(isJson || isPage))) return `${status} without a body that tells why`;
  return undefined;
}

function refusalProblem({ service, operation }: Asked, { status, body }: WireAnswer): string | undefined {
  const { __type: type, message, Message } = jsonOf(body) ?? {};
  if (typeof type !== 'string') return `${status} without a __type: ${body}`;
  const said = message ?? Message;
  if (said !== undefined && (typeof said !== 'string' || said === ''))
    return `${type} with a message ${JSON.stringify(said)}`;
  const expected = DOOR_STATUS[type] ?? wireStatus(type);
  if (status !== expected) return `${type} with ${status} instead of ${expected}`;
  if (DOOR_STATUS[type] === undefined && !isDeclaredError(service, operation, type)) {
    return `${type} is not declared (${String(said)})`;
  }
  return undefined;
}

/** What is wrong with the AWS door's answer to a call of this operation; undefined when it is AWS's own form. */
export function problemOf(asked: Asked, answer: WireAnswer): string | undefined {
  const fault = faultIn(answer);
  if (fault !== undefined) return fault;
  const { status, headers, body } = answer;
  if (headers.get('content-type') !== 'application/x-amz-json-1.1')
    return `content-type ${headers.get('content-type')}`;
  if (!UUID.test(headers.get('x-amzn-requestid') ?? '')) return `x-amzn-requestid ${headers.get('x-amzn-requestid')}`;
  if (status !== 200) return refusalProblem(asked, answer);
  const problems = checkOutput(asked.service, asked.operation, body === '' ? undefined : jsonOf(body));
  return problems.length > 0 ? problems.join('; ') : undefined;
}

/** Constraints that AWS has and the model has not: an attribute's name, and a password at sign-up. */
const NOT_IN_MODEL =
  /^1 validation error detected: Value(?: null)? at '(?:(?:customAttributes|schema)\.\d+\.member\.name|password)' failed to satisfy constraint: Member must not be null$/;

/** The same for an input that the model allows: it may be refused for what it means, never for its form. */
export function problemOfValid(asked: Asked, answer: WireAnswer): string | undefined {
  const problem = problemOf(asked, answer);
  if (problem !== undefined || answer.status === 200) return problem;
  const { __type: type, message } = jsonOf(answer.body) ?? {};
  const isSentence = /^\d+ validation errors? detected: /.test(String(message)) && !NOT_IN_MODEL.test(String(message));
  const ofForm = type === 'SerializationException' || isSentence;
  return ofForm ? `a valid input is refused: ${String(type)} ${String(message)}` : undefined;
}
