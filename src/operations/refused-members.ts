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

/** A member that is refused, as it is documented: its name, and why it is. */
export interface DocumentedRefusal {
  readonly name: string;
  readonly reason: string;
}

/** Every member of Cognito's API that is refused says why: `GET /_recognito/operations` answers it. */
type ReasonedRefusal = RefusedMember & Pick<DocumentedRefusal, 'reason'>;

export const isEmpty = (value: unknown): boolean =>
  value === false ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

export const is =
  (...values: readonly unknown[]) =>
  (value: unknown): boolean =>
    values.includes(value);

const POOL: readonly ReasonedRefusal[] = [
  {
    path: 'LambdaConfig.InboundFederation',
    reason: 'The trigger runs when a user signs in through an identity provider, which nobody can do here yet.',
  },
  {
    path: 'DcrConfiguration',
    harmless: isEmpty,
    reason: 'There is no endpoint at which clients register themselves (RFC 7591).',
  },
  {
    path: 'AcrConfiguration',
    harmless: isEmpty,
    reason: 'It names levels of step-up authentication: there is none, and no token has the claim acr.',
  },
];

const CLIENT: readonly ReasonedRefusal[] = [
  {
    path: 'AnalyticsConfiguration',
    harmless: isEmpty,
    reason: 'It sends events to a project of Amazon Pinpoint, and there is no Pinpoint here to send them to.',
  },
];

const DOMAIN: readonly ReasonedRefusal[] = [
  {
    path: 'Routing.Failover',
    reason: 'It follows a health check of Amazon Route 53: there is none here, so a domain would never fail over.',
  },
];

export const refusedMembers: Partial<Record<CognitoIdpOperationName, readonly ReasonedRefusal[]>> = {
  CreateUserPool: POOL,
  UpdateUserPool: POOL,
  CreateUserPoolClient: CLIENT,
  UpdateUserPoolClient: CLIENT,
  CreateUserPoolDomain: DOMAIN,
  UpdateUserPoolDomain: DOMAIN,
  CreateUserImportJob: [
    {
      path: 'PasswordHashingAlgorithm',
      reason:
        'Users whose hashes are imported sign in with their old passwords: how AWS reads the hashes is not known.',
    },
  ],
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
export const refusedMembersOf = (operation: CognitoIdpOperationName): readonly DocumentedRefusal[] =>
  (refusedMembers[operation] ?? []).map(({ path, as, reason }) => ({ name: as ?? path, reason }));
