import { Refusal } from '../../domain/kernel/refusal.js';
import { ProtocolError } from '../../protocol/protocol-error.js';
import { checkInput } from '../../protocol/read-input.js';
import type { CognitoIdpOperationName } from '../../protocol/generated/cognito-idp.js';
import type { IdpInput } from '../idp-operation.js';
import type { FindClient } from '../own-account/find-client.js';
import type { Visit } from './visit.js';
import { findRequestOfOwnUser } from './find-request.js';

/**
 * The client of a page that does what an operation of the API does. It has nothing to prove: the page is the server's own. Throws
 * AuthorizationStop, and then what AWS's interface model says of the input.
 */
export const findAtPage =
  <O extends CognitoIdpOperationName>(visit: Visit, operation: O, input: IdpInput<O>): FindClient =>
  (state) => {
    const found = findRequestOfOwnUser(state, visit.parameters, visit.poolOfHost);
    checkAsInputOf(operation, input);
    return found;
  };

/** Throws InvalidParameterException with the sentences that the API's caller would read. */
export const checkAsInputOf = <O extends CognitoIdpOperationName>(operation: O, input: IdpInput<O>): void => {
  try {
    checkInput('cognito-idp', operation, input);
  } catch (error) {
    throw error instanceof ProtocolError ? new Refusal(error.type, error.message) : error;
  }
};
