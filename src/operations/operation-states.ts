import type { CognitoIdpOperationName } from '../protocol/generated/cognito-idp.js';
import type { ServiceName } from '../protocol/services.js';
import { type DocumentedRefusal, refusedMembersOf } from './refused-members.js';
import { cognitoIdentityRegistry } from './identity-registry.js';
import { cognitoIdpRegistry } from './registry.js';

/** Whether an operation is emulated, and which of its members are refused all the same, and why. */
export interface OperationState {
  readonly service: ServiceName;
  readonly name: string;
  readonly state: 'emulated' | 'refused';
  readonly refusedMembers: readonly DocumentedRefusal[];
}

/** All operations of both APIs, in the model's order. The documentation is generated from this too. */
export const operationStates = (): readonly OperationState[] => [
  ...Object.keys(cognitoIdpRegistry).map((name): OperationState => ({
    service: 'cognito-idp',
    name,
    state: 'emulated',
    refusedMembers: refusedMembersOf(name as CognitoIdpOperationName),
  })),
  ...Object.keys(cognitoIdentityRegistry).map((name): OperationState => ({
    service: 'cognito-identity',
    name,
    state: 'emulated',
    refusedMembers: [],
  })),
];
