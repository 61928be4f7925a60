import { Command, Query } from '@nestjs/cqrs';
import type { CognitoIdentityOperations } from '../protocol/generated/cognito-identity.js';
import type { Call } from './call.js';

export type IdentityInput<N extends keyof CognitoIdentityOperations> = CognitoIdentityOperations[N]['input'];
export type IdentityOutput<N extends keyof CognitoIdentityOperations> = CognitoIdentityOperations[N]['output'];

/** An operation of cognito-identity that may change something. `input` has passed the model's validation. */
export abstract class IdentityCommand<N extends keyof CognitoIdentityOperations> extends Command<IdentityOutput<N>> {
  constructor(
    readonly input: IdentityInput<N>,
    readonly call: Call,
  ) {
    super();
  }
}

/** An operation of cognito-identity that only looks. */
export abstract class IdentityQuery<N extends keyof CognitoIdentityOperations> extends Query<IdentityOutput<N>> {
  constructor(
    readonly input: IdentityInput<N>,
    readonly call: Call,
  ) {
    super();
  }
}
