import { wireStatus } from './wire-status.js';

/**
 * A call that is answered with an exception: `type` is the `__type` on the wire, `status` the HTTP status, AWS's own for that
 * name unless given. The message is empty where AWS sends none. It carries no stack: it is an answer, not a fault.
 */
export class ProtocolError extends Error {
  constructor(
    readonly type: string,
    message?: string,
    readonly status: number = wireStatus(type),
  ) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = limit;
    this.name = type;
  }
}
