/**
 * The oracle's idea of a world, written from the rules as AWS states them and not from the emulator's code: plain values, never changed
 * in place. An id is the name of the call that made the thing, by which its secrets are drawn. Times are epoch milliseconds.
 */
export interface Model {
  readonly users: ReadonlyMap<string, ModelUser>;
  /** `pool/name` */
  readonly groups: ReadonlySet<string>;
  /** `pool/identifier` → the names of its scopes, in order */
  readonly servers: ReadonlyMap<string, readonly string[]>;
  /** By prefix. */
  readonly domains: ReadonlyMap<string, PoolName>;
  readonly grants: ReadonlyMap<string, ModelGrant>;
  readonly sessions: ReadonlyMap<string, ModelSession>;
  /** Authorization codes. */
  readonly codes: ReadonlyMap<string, ModelAuthorizationCode>;
  readonly factors: ReadonlyMap<PoolName, PoolFactors>;
  /** By key. */
  readonly devices: ReadonlyMap<string, ModelDevice>;
  /** Of the client that has some, the oldest first. */
  readonly secrets: readonly ModelSecret[];
  /** When the last challenge was issued. Sessions that had expired an hour before are then forgotten. */
  readonly challengedAt: number;
}

export type Status = 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED';
export type Purpose = 'sign-up' | 'password' | 'email';

export interface ModelUser {
  readonly id: string;
  readonly pool: PoolName;
  readonly name: string;
  readonly sub: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly enabled: boolean;
  readonly status: Status;
  readonly password: string;
  readonly passwordSetAt: number;
  /** The call that set it: what is derived from a password changes with each setting. */
  readonly passwordBy: string;
  readonly failures: { readonly count: number; readonly lastAt: number };
  /** When tries that count towards an hourly limit were made, by what they tried. */
  readonly tries: Readonly<Record<string, readonly number[]>>;
  readonly codes: Readonly<Partial<Record<Purpose, ModelCode>>>;
  readonly groups: ReadonlySet<string>;
  /** How often all tokens were revoked at once. */
  readonly generation: number;
  /** An authenticator app that was verified, and the time steps whose codes were used. */
  readonly app?: { readonly secret: string; readonly used: ReadonlySet<number> };
  /** The secret of one that was not verified yet. */
  readonly pendingApp?: string;
  /** The second factors that are asked for. */
  readonly wanted: ReadonlySet<Factor>;
  readonly preferred?: Factor;
}

export type Factor = 'SMS_MFA' | 'EMAIL_OTP' | 'SOFTWARE_TOKEN_MFA';

/** Where codes go. */
export const ATTRIBUTES = { SMS_MFA: 'phone_number', EMAIL_OTP: 'email' } as const;

/** The second factors of a pool. */
export interface PoolFactors {
  readonly mfa: 'OFF' | 'OPTIONAL' | 'ON';
  readonly has: ReadonlySet<Factor>;
  /** It can send SMS, once that was set. */
  readonly sendsSms: boolean;
}

export interface ModelDevice {
  readonly user: string;
  /** As the sign-in named the user. */
  readonly offeredTo: string;
  readonly groupKey: string;
  readonly tracked?: { readonly remembered: boolean; readonly proves: boolean };
}

export interface ModelSecret {
  /** What follows the client's id in it: milliseconds. */
  readonly id: string;
  readonly value: string;
}

export interface ModelAuthorizationCode {
  readonly client: string;
  readonly user: string;
  /** The verifier that it is bound to. */
  readonly verifier?: string;
  readonly expiresAt: number;
  readonly spent: boolean;
}

export interface ModelCode {
  readonly code: string;
  readonly to: string;
  readonly expiresAt: number;
}

export interface ModelGrant {
  readonly user: string;
  readonly client: string;
  readonly generation: number;
  readonly expiresAt: number;
  readonly revoked: boolean;
  /** The refresh tokens still in use, by number, and until when. */
  readonly inUse: ReadonlyMap<number, number>;
  readonly issued: number;
  /** The device that signed in, where the pool tracks devices. */
  readonly device?: string;
  /** Where the pool tracks sessions. */
  readonly session?: { readonly id: string; readonly begunAt: number; readonly usedAt: number };
}

export interface ModelSession {
  readonly user: string;
  readonly client: string;
  readonly challenge: string;
  readonly expiresAt: number;
  readonly used: boolean;
  /** What answers it, and where that went. */
  readonly code?: { readonly code: string; readonly to: string };
  /** What there is to choose from, or to set up. */
  readonly factors?: readonly Factor[];
  readonly isSetUp?: true;
  /** In a choice-based sign-in. */
  readonly available?: readonly string[];
  /** The tracked device that the sign-in named. */
  readonly device?: string;
}

export type PoolName = 'aliases' | 'logins' | 'factors' | 'devices';

/** When simulations begin. */
export const START = Date.parse('2026-01-01T00:00:00Z');

/** What proves the client that has secrets, to begin with. */
export const FIRST_SECRET = 'first_secret_of_the_machine';

/** As the setting is made. */
export const EMPTY: Model = {
  users: new Map(),
  groups: new Set(),
  servers: new Map(),
  domains: new Map(),
  grants: new Map(),
  sessions: new Map(),
  codes: new Map(),
  factors: new Map([
    ['factors', { mfa: 'OPTIONAL', has: new Set(['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA']), sendsSms: true }],
    ['devices', { mfa: 'ON', has: new Set(['SOFTWARE_TOKEN_MFA']), sendsSms: false }],
  ]),
  devices: new Map(),
  secrets: [{ id: String(START), value: FIRST_SECRET }],
  challengedAt: 0,
};

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const withUser = (model: Model, user: ModelUser): Model => ({
  ...model,
  users: new Map(model.users).set(user.id, user),
});

export const withoutUser = (model: Model, { id }: ModelUser): Model => {
  const users = new Map(model.users);
  users.delete(id);
  return { ...model, users };
};

export const withPassword = (
  user: ModelUser,
  password: string,
  { at, id }: { readonly at: number; readonly id: string },
): ModelUser => ({ ...user, password, passwordSetAt: at, passwordBy: id });

/** The user without a code for this purpose. */
export const codeVoid = (user: ModelUser, purpose: Purpose): ModelUser => ({
  ...user,
  codes: Object.fromEntries(Object.entries(user.codes).filter(([name]) => name !== purpose)),
});

/** Another user of the pool whom this address names today. */
export const otherWith = ({ users }: Model, user: ModelUser, email: string): ModelUser | undefined =>
  [...users.values()].find(
    (other) =>
      other.id !== user.id && other.pool === user.pool && answersToEmail(other) && other.attributes.email === email,
  );

/** The alias has moved to somebody else. */
export const unverified = (user: ModelUser): ModelUser => ({
  ...user,
  attributes: { ...user.attributes, email_verified: 'false' },
});

export const attributeOf = (address: string): 'email' | 'phone_number' =>
  address.startsWith('+') ? 'phone_number' : 'email';

export const verified = (user: ModelUser, address: string): ModelUser => {
  const name = attributeOf(address);
  return { ...user, attributes: { ...user.attributes, [name]: address, [`${name}_verified`]: 'true' } };
};

export const withGrant = (model: Model, id: string, grant: ModelGrant): Model => ({
  ...model,
  grants: new Map(model.grants).set(id, grant),
});

export const withSession = (model: Model, id: string, session: ModelSession): Model => ({
  ...model,
  sessions: new Map(model.sessions).set(id, session),
});

/** Whether this user can be called by its e-mail address today: as a login at once, as an alias once it is verified. */
export const answersToEmail = ({ pool, attributes }: ModelUser): boolean =>
  attributes.email !== undefined && (pool === 'logins' || (pool === 'aliases' && attributes.email_verified === 'true'));

/** Who is meant by a name in a pool: the user name, the `sub`, or an active alias. */
export const findUser = ({ users }: Model, pool: PoolName, name: string): ModelUser | undefined => {
  const ofPool = [...users.values()].filter((user) => user.pool === pool);
  return (
    ofPool.find((user) => user.name === name) ??
    ofPool.find((user) => user.sub === name) ??
    ofPool.find((user) => answersToEmail(user) && user.attributes.email === name)
  );
};

/** How often something was tried in the hour before. */
export const triesOf = ({ tries }: ModelUser, what: string, at: number): number =>
  (tries[what] ?? []).filter((past) => past > at - HOUR).length;

export const tried = (user: ModelUser, what: string, at: number): ModelUser => ({
  ...user,
  tries: { ...user.tries, [what]: [...(user.tries[what] ?? []).filter((past) => past > at - HOUR), at] },
});

/**
 * Long expired by the time of the newest challenge: whether it is still known depends on the order of all that was issued. Another
 * process may have gone ahead with its clock, so that a call to which the session is good may find it forgotten.
 */
export const isForgotten = (model: Model, session: ModelSession): boolean =>
  session.expiresAt + HOUR <= model.challengedAt;
