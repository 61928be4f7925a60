/** What a world holds, as one document: docs/seed.md says what each member means. Instants are ISO 8601, in the world's time. */
export interface WorldDocument {
  readonly recognito?: 1;
  readonly pools?: readonly PoolDocument[];
  /** What an export has left out, and how much of it there was. */
  readonly notExported?: Readonly<Record<string, number>>;
}

interface Dated {
  readonly createdAt?: string;
  readonly modifiedAt?: string;
}

export interface PoolDocument extends Dated {
  readonly name: string;
  /** Drawn unless given. */
  readonly id?: string;
  /** us-east-1, or that of the id, unless given. */
  readonly region?: string;
  readonly account?: string;
  /** Members of CreateUserPool, as AWS spells them. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** As AddCustomAttributes takes them. */
  readonly customAttributes?: readonly Readonly<Record<string, unknown>>[];
  /** Members of SetUserPoolMfaConfig. */
  readonly mfa?: Readonly<Record<string, unknown>>;
  readonly domain?: DomainDocument & { readonly prefix: string };
  readonly customDomain?: DomainDocument & {
    /** `auth.example.com` */
    readonly name: string;
    /** Of ACM in us-east-1. */
    readonly certificateArn: string;
    readonly securityPolicy?: string;
  };
  readonly resourceServers?: readonly ResourceServerDocument[];
  readonly clients?: readonly ClientDocument[];
  readonly groups?: readonly GroupDocument[];
  readonly users?: readonly UserDocument[];
}

export interface DomainDocument extends Dated {
  /** 1, the classic hosted UI, unless given. */
  readonly managedLoginVersion?: 1 | 2;
  /** Drawn unless given. */
  readonly cloudFrontDomain?: string;
}

export interface ResourceServerDocument {
  readonly identifier: string;
  readonly name: string;
  /** All scopes that it has; left out, they stay. */
  readonly scopes?: readonly { readonly name: string; readonly description: string }[];
}

export interface ClientDocument extends Dated {
  readonly name: string;
  /** Drawn unless given. */
  readonly id?: string;
  /** `true`: one is drawn. */
  readonly secret?: string | boolean;
  /** In place of `secret`, as an export has them. */
  readonly secrets?: readonly { readonly value: string; readonly id?: string; readonly createdAt?: string }[];
  /** Members of CreateUserPoolClient, as AWS spells them. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface GroupDocument extends Dated {
  readonly name: string;
  readonly description?: string;
  readonly precedence?: number;
  readonly roleArn?: string;
}

/** A password as it is at rest: as secret as itself. */
export interface PasswordAtRest {
  readonly salt: string;
  readonly exponent: string;
}

export interface UserDocument extends Dated {
  /** As AdminCreateUser takes it. */
  readonly username: string;
  /** A UUID; drawn unless given. */
  readonly sub?: string;
  /** Which attribute the user signs in by, if `username` is the sub and not its value. */
  readonly login?: 'email' | 'phone_number';
  /** CONFIRMED with a password, FORCE_CHANGE_PASSWORD with a temporary one, UNCONFIRMED without, unless given. */
  readonly status?: 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED';
  readonly enabled?: boolean;
  /** Verified, unless `attributes.email_verified` says otherwise. */
  readonly email?: string;
  /** Verified, unless `attributes.phone_number_verified` says otherwise. */
  readonly phone_number?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** As text; or as an export has it. */
  readonly password?: string | (PasswordAtRest & { readonly owner: string; readonly setAt?: string });
  /** As text, to be changed at the first sign-in. */
  readonly temporaryPassword?: string;
  readonly formerPasswords?: readonly PasswordAtRest[];
  /** All groups that the user is in. */
  readonly groups?: readonly string[];
  readonly signedOutAt?: string;
}
