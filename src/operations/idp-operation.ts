import { Command, Query } from '@nestjs/cqrs';
import type { CognitoIdpOperations } from '../protocol/generated/cognito-idp.js';
import type { Call } from './call.js';

export type IdpInput<N extends keyof CognitoIdpOperations> = CognitoIdpOperations[N]['input'];
export type IdpOutput<N extends keyof CognitoIdpOperations> = CognitoIdpOperations[N]['output'];

/** An operation of cognito-idp that may change something. `input` has passed the model's validation. */
export abstract class IdpCommand<N extends keyof CognitoIdpOperations> extends Command<IdpOutput<N>> {
  constructor(
    readonly input: IdpInput<N>,
    readonly call: Call,
  ) {
    super();
  }
}

/** An operation of cognito-idp that only looks. */
export abstract class IdpQuery<N extends keyof CognitoIdpOperations> extends Query<IdpOutput<N>> {
  constructor(
    readonly input: IdpInput<N>,
    readonly call: Call,
  ) {
    super();
  }
}
