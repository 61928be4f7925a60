/**
 * AWS's exception name and sentence. Decisions return it, operations throw it; the door adds the HTTP status and `__type`.
 * It carries no stack: a refusal is an answer, not a fault.
 */
export class Refusal extends Error {
  constructor(
    readonly exception: string,
    message: string,
  ) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = limit;
    this.name = exception;
  }
}

export const invalidParameter = (message: string): Refusal => new Refusal('InvalidParameterException', message);
export const notAuthorized = (message: string): Refusal => new Refusal('NotAuthorizedException', message);
export const resourceNotFound = (message: string): Refusal => new Refusal('ResourceNotFoundException', message);
export const limitExceeded = (message: string): Refusal => new Refusal('LimitExceededException', message);

/**
 * What Recognito does not emulate (yet), refused by name. AWS has no such exception; the door answers it with HTTP 501.
 * `what` is an operation (`AdminLinkProviderForUser`) or a member path (`CreateUserPool.LambdaConfig.InboundFederation`).
 */
export const notEmulated = (what: string, why = 'is not emulated by this version of Recognito'): Refusal =>
  new Refusal('NotImplementedException', `${what} ${why}.`);
