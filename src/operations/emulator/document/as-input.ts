import { readMembers } from '../../../protocol/json-form.js';
import { checkInput } from '../../../protocol/read-input.js';
import { operationOf, type OperationInput, type OperationName } from '../../../protocol/services.js';
import { refuseMembers } from '../../refused-members.js';
import { at } from './place.js';

type Idp = OperationName<'cognito-idp'>;

/**
 * Members of an operation's input as that operation would take them: held against AWS's model, and refused where they have no effect here.
 * Throws ControlRefusal.
 */
export const asInputOf = <O extends Idp>(
  place: string,
  operation: O,
  members: object,
): OperationInput<'cognito-idp', O> =>
  at(place, () => {
    const read = readMembers('cognito-idp', operationOf('cognito-idp', operation).inputShape, members);
    const input = checkInput('cognito-idp', operation, read);
    refuseMembers(operation, input);
    return input;
  });

/** The same for an operation of identity pools: none of their members is refused. */
export const asIdentityInputOf = <O extends OperationName<'cognito-identity'>>(
  place: string,
  operation: O,
  members: object,
): OperationInput<'cognito-identity', O> =>
  at(place, () => {
    const { inputShape } = operationOf('cognito-identity', operation);
    return checkInput('cognito-identity', operation, readMembers('cognito-identity', inputShape, members));
  });

/** Stands for a pool where the model wants one and nobody looks. */
export const ANY_POOL = 'us-east-1_pool';
/** The same of a client. */
export const ANY_CLIENT = 'client';

/** Throws ControlRefusal for what is no id of a client. */
export const checkClientId = (ClientId: string, UserPoolId: string, place: string): void => {
  asInputOf(place, 'DescribeUserPoolClient', { UserPoolId, ClientId });
};

/** Throws ControlRefusal for what is no id of a pool. */
export const checkPoolId = (UserPoolId: string, place: string): void => {
  asInputOf(place, 'DescribeUserPool', { UserPoolId });
};
