import { Draw } from '../../../src/domain/kernel/draw.js';
import type { Ask } from '../../../src/domain/trigger/question.js';
import { activeLogins } from '../../../src/domain/user/aliases.js';
import type { UserDirectory } from '../../../src/domain/user/directory.js';
import type { UserEvent } from '../../../src/domain/user/events.js';
import type { PasswordMatches } from '../../../src/domain/user/password-record.js';
import { evolveUser, type User } from '../../../src/domain/user/state.js';
import type { PoolSettings, SchemaAttribute } from '../../../src/domain/user-pool/settings.js';
import { STANDARD_ATTRIBUTES } from '../../../src/domain/user-pool/standard-attributes.js';
import { foldCase, type UserPool } from '../../../src/domain/user-pool/state.js';

export const POLICY = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: 7,
};

export const SMS = { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' } };

/** A pool with these settings on top of the defaults; `schema` replaces standard attributes of the same name, or adds custom ones. */
export const aPool = (
  settings: Partial<PoolSettings> = {},
  schema: readonly Partial<SchemaAttribute>[] = [],
): UserPool => ({
  id: 'us-east-1_Sample001',
  region: 'us-east-1',
  accountId: '000000000000',
  name: 'sample',
  createdAt: 0,
  modifiedAt: 0,
  settings: {
    Policies: { PasswordPolicy: POLICY, SignInPolicy: {} },
    DeletionProtection: 'INACTIVE',
    VerificationMessageTemplate: {},
    UserAttributeUpdateSettings: {},
    EmailConfiguration: {},
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
    UserPoolTier: 'ESSENTIALS',
    KeyConfiguration: {},
    IssuerConfiguration: {},
    ...settings,
  },
  schema: [
    ...STANDARD_ATTRIBUTES.map((one) => ({ ...one, ...schema.find(({ Name }) => Name === one.Name) })),
    ...schema
      .filter(({ Name }) => !STANDARD_ATTRIBUTES.some((one) => one.Name === Name))
      .map((one) => ({
        Name: '',
        AttributeDataType: 'String' as const,
        DeveloperOnlyAttribute: false,
        Mutable: true,
        Required: false,
        ...one,
      })),
  ],
  mfa: { MfaConfiguration: 'OFF' },
  tags: {},
});

export const SUB = '34c84488-e0e1-70ae-d2ee-991ad1a898c8';
export const OTHER_SUB = '74785488-4041-70a4-dcfe-cddfca936be5';

export const aUser = (more: Partial<User> = {}): User => ({
  poolId: 'us-east-1_Sample001',
  sub: SUB,
  username: 'alice',
  attributes: {},
  enabled: true,
  status: 'CONFIRMED',
  createdAt: 0,
  modifiedAt: 0,
  formerPasswords: [],
  failures: { count: 0, lastAt: 0 },
  attempts: {},
  codes: {},
  generation: 0,
  ...more,
});

/** A pool of these users. */
export const directory = (pool: UserPool, ...users: readonly User[]): UserDirectory => {
  const same = (a: string | undefined, b: string): boolean => foldCase(pool, a ?? '\0') === foldCase(pool, b);
  return {
    byUsername: (name) => users.find(({ username }) => same(username, name)),
    byLogin: (attribute, value) =>
      users.find((user) => activeLogins(pool, user).includes(attribute) && same(user.attributes[attribute], value)),
  };
};

/** For where no trigger can fire. */
export const askNobody: Ask = () => undefined;

export const given = {
  at: 1_750_000_000_000,
  draw: new Draw(Buffer.alloc(32), 'call:0'),
  worldSeed: Buffer.alloc(32, 7),
  ask: askNobody,
};

/** Passwords of these tests are their own verifiers. */
export const asRecord = (password: string): { salt: string; sealed: string } => ({
  salt: 'c2FsdA',
  sealed: password,
});
export const plainMatches: PasswordMatches = (record, _owner, candidate) => record.sealed === candidate;

/** The user after the events that are about it. */
export const after = (
  user: User | undefined,
  events: readonly { type: string; data: object }[],
  at = given.at,
): User | undefined =>
  events
    .filter(({ type, data }) => type !== 'MessageSent' && (!user || ('sub' in data && data.sub === user.sub)))
    .reduce((state, event) => evolveUser(state, event as UserEvent, at), user);
