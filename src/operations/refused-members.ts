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
  { path: 'MfaConfiguration', harmless: is('OFF', 'OPTIONAL'), as: 'MfaConfiguration=ON' },
  { path: 'DeviceConfiguration', harmless: isEmpty },
  {
    path: 'UserPoolAddOns.AdvancedSecurityMode',
    harmless: is('OFF'),
    as: 'UserPoolAddOns.AdvancedSecurityMode=AUDIT|ENFORCED',
  },
  { path: 'UserPoolAddOns.AdvancedSecurityAdditionalFlows', harmless: isEmpty },
  {
    path: 'Policies.SignInPolicy.AllowedFirstAuthFactors',
    harmless: (value) => Array.isArray(value) && value.every((factor) => factor === 'PASSWORD'),
    as: 'Policies.SignInPolicy.AllowedFirstAuthFactors other than PASSWORD',
  },
  {
    path: 'KeyConfiguration.KeyType',
    harmless: is('AWS_OWNED_KEY'),
    as: 'KeyConfiguration.KeyType=CUSTOMER_MANAGED_KEY',
  },
  { path: 'KeyConfiguration.KmsKeyArn' },
  { path: 'DcrConfiguration', harmless: isEmpty },
  { path: 'AcrConfiguration', harmless: isEmpty },
];

const CLIENT: readonly RefusedMember[] = [{ path: 'AnalyticsConfiguration', harmless: isEmpty }];

export const refusedMembers: Partial<Record<CognitoIdpOperationName, readonly RefusedMember[]>> = {
  CreateUserPool: POOL,
  UpdateUserPool: POOL,
  CreateUserPoolClient: CLIENT,
  UpdateUserPoolClient: CLIENT,
  // Replicas of a pool in other Regions are not emulated.
  CreateUserPoolDomain: [{ path: 'Routing.Failover' }],
  UpdateUserPoolDomain: [{ path: 'Routing.Failover' }],
  SetUserPoolMfaConfig: [
    { path: 'MfaConfiguration', harmless: is('OFF', 'OPTIONAL'), as: 'MfaConfiguration=ON' },
    { path: 'EmailMfaConfiguration' },
    { path: 'WebAuthnConfiguration' },
  ],
  InitiateAuth: [
    {
      path: 'AuthFlow',
      harmless: (flow) => flow !== 'USER_AUTH',
      as: 'AuthFlow=USER_AUTH',
    },
  ],
  AdminInitiateAuth: [
    {
      path: 'AuthFlow',
      harmless: (flow) => flow !== 'USER_AUTH',
      as: 'AuthFlow=USER_AUTH',
    },
  ],
  RespondToAuthChallenge: [
    {
      path: 'ChallengeName',
      harmless: is('NEW_PASSWORD_REQUIRED', 'PASSWORD_VERIFIER', 'CUSTOM_CHALLENGE'),
      as: 'ChallengeName other than NEW_PASSWORD_REQUIRED, PASSWORD_VERIFIER and CUSTOM_CHALLENGE',
    },
  ],
  AdminRespondToAuthChallenge: [
    {
      path: 'ChallengeName',
      harmless: is('NEW_PASSWORD_REQUIRED', 'PASSWORD_VERIFIER', 'CUSTOM_CHALLENGE'),
      as: 'ChallengeName other than NEW_PASSWORD_REQUIRED, PASSWORD_VERIFIER and CUSTOM_CHALLENGE',
    },
  ],
  // A session of a sign-up is for choice-based sign-in.
  ConfirmSignUp: [{ path: 'Session' }],
  RevokeToken: [{ path: 'RevokeAssociatedSessions', harmless: is('NONE'), as: 'RevokeAssociatedSessions=LINKED' }],
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
