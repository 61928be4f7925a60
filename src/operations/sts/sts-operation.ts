import { Command, Query } from '@nestjs/cqrs';
import type { StsOperationName, StsOperations } from '../../protocol/generated/sts.js';
import type { Authorization } from '../../protocol/authorization.js';
import type { SignedRequest } from '../../protocol/signature.js';
import type { Call } from '../call.js';

export type StsInput<N extends StsOperationName> = StsOperations[N]['input'];
export type StsOutput<N extends StsOperationName> = StsOperations[N]['output'];

/** Who signs a request, and all that the signature may cover. */
export interface Signed {
  readonly by: Authorization;
  /** As its signer may have seen it: which of these it was is not known where a function has asked. */
  readonly requests: readonly SignedRequest[];
}

/** An operation of STS that may change something. `input` has passed the model's validation. */
export abstract class StsCommand<N extends StsOperationName> extends Command<StsOutput<N>> {
  constructor(
    readonly input: StsInput<N>,
    readonly call: Call,
  ) {
    super();
  }
}

/** An operation of STS about whoever has signed it. */
export abstract class StsQuery<N extends StsOperationName> extends Query<StsOutput<N>> {
  constructor(
    readonly signed: Signed,
    readonly call: Call,
  ) {
    super();
  }
}
