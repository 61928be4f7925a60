import { Command, Query } from '@nestjs/cqrs';
import type { LambdaOperationName, LambdaOperations } from '../protocol/generated/lambda.js';
import { FORWARDED_HEADER } from '../triggers/functions/endpoint-functions.js';
import type { Call } from './call.js';

export type LambdaInput<N extends LambdaOperationName> = LambdaOperations[N]['input'];
export type LambdaOutput<N extends LambdaOperationName> = LambdaOperations[N]['output'];

/** What a call brings besides its input. */
export interface Arrival {
  /** That of the answer. */
  readonly requestId: string;
  /** Another Recognito sent it on; see Seeker. */
  readonly forwarded: boolean;
}

/** `headers` by their names in lower case. */
export const arrivalOf = (requestId: string, headers: Readonly<Record<string, unknown>>): Arrival => ({
  requestId,
  forwarded: headers[FORWARDED_HEADER] !== undefined,
});

/** An operation of Lambda's API that may change or run something. `input` has passed the model's validation. */
export abstract class LambdaCommand<N extends LambdaOperationName> extends Command<LambdaOutput<N>> {
  constructor(
    readonly input: LambdaInput<N>,
    readonly call: Call,
    readonly arrival: Arrival,
  ) {
    super();
  }
}

/** An operation of Lambda's API that only looks. */
export abstract class LambdaQuery<N extends LambdaOperationName> extends Query<LambdaOutput<N>> {
  constructor(
    readonly input: LambdaInput<N>,
    readonly call: Call,
  ) {
    super();
  }
}
