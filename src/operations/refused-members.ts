import { notEmulated } from '../domain/kernel/refusal.js';
import type { CognitoIdpOperationName } from '../protocol/generated/cognito-idp.js';

/**
 * A member whose effect is not emulated. It is refused by name wherever it is given with a value that would have an effect, never
 * accepted and ignored. `path` goes through structures by dots.
 */
export interface RefusedMember {
  readonly path: string;
  /** Values that change nothing and are let through, such as the default. */
  readonly harmless?: (value: unknown) => boolean;
  /** How the refusal and the documentation name what is refused; the path unless given. */
  readonly as?: string;
}

export const isEmpty = (value: unknown): boolean =>
  value === false ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

export const is =
  (...values: readonly unknown[]) =>
  (value: unknown): boolean =>
    values.includes(value);

const POOL: readonly RefusedMember[] = [
  { path: 'LambdaConfig.InboundFederation' },
  { path: 'DcrConfiguration', harmless: isEmpty },
  { path: 'AcrConfiguration', harmless: isEmpty },
];

const CLIENT: readonly RefusedMember[] = [{ path: 'AnalyticsConfiguration', harmless: isEmpty }];

/** It is in the model's list, and no sign-in stops at it: what it would be the answer to is not documented. */
const CHALLENGE: readonly RefusedMember[] = [
  { path: 'ChallengeName', harmless: (name) => name !== 'ADMIN_NO_SRP_AUTH', as: 'ChallengeName=ADMIN_NO_SRP_AUTH' },
];

export const refusedMembers: Partial<Record<CognitoIdpOperationName, readonly RefusedMember[]>> = {
  CreateUserPool: POOL,
  UpdateUserPool: POOL,
  CreateUserPoolClient: CLIENT,
  UpdateUserPoolClient: CLIENT,
  RespondToAuthChallenge: CHALLENGE,
  AdminRespondToAuthChallenge: CHALLENGE,
  // Nothing fails here that a domain could fail over from.
  CreateUserPoolDomain: [{ path: 'Routing.Failover' }],
  UpdateUserPoolDomain: [{ path: 'Routing.Failover' }],
  // Hashes would have to prove passwords at sign-in.
  CreateUserImportJob: [{ path: 'PasswordHashingAlgorithm' }],
};

const at = (input: unknown, path: string): unknown => {
  let value = input;
  for (const member of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[member];
  }
  return value;
};

/** Throws NotImplementedException, naming the first member that would have an effect that is not there. */
export const refuseMembers = (operation: CognitoIdpOperationName, input: unknown): void => {
  refuseFrom(refusedMembers[operation] ?? [], operation, input);
};

/** See refuseMembers. */
export const refuseFrom = (rows: readonly RefusedMember[], operation: string, input: unknown): void => {
  for (const { path, harmless, as } of rows) {
    const value = at(input, path);
    if (value === undefined || harmless?.(value)) continue;
    const shown = typeof value === 'string' ? `${path}=${value}` : path;
    throw notEmulated(`${operation}.${as ? shown : path}`);
  }
};

/** What `refuseMembers` refuses, as it is documented. */
export const refusedMembersOf = (operation: CognitoIdpOperationName): readonly string[] =>
  (refusedMembers[operation] ?? []).map(({ path, as }) => as ?? path);
