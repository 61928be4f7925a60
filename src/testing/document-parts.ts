/** When a thing of a document was made, and changed for the last time: ISO 8601, in the world's time. */
export interface Dated {
  readonly createdAt?: string;
  readonly modifiedAt?: string;
}

export interface ProvisionedLimitDocument {
  /** 000000000000 unless given. */
  readonly account?: string;
  /** us-east-1 unless given. */
  readonly region?: string;
  /** `UserAuthentication`, … */
  readonly category: string;
  /** Requests a second. */
  readonly value: number;
}

export interface IdentityPoolDocument {
  readonly name: string;
  /** Drawn unless given. */
  readonly id?: string;
  /** us-east-1, or that of the id, unless given. */
  readonly region?: string;
  readonly account?: string;
  /** Members of CreateIdentityPool, as AWS spells them. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Members of SetIdentityPoolRoles. */
  readonly roles?: Readonly<Record<string, unknown>>;
  /** Members of SetPrincipalTagAttributeMap by provider, all that there are; left out, they stay. */
  readonly principalTags?: Readonly<
    Record<string, { readonly UseDefaults?: boolean; readonly PrincipalTags?: Readonly<Record<string, string>> }>
  >;
  readonly identities?: readonly PoolIdentityDocument[];
}

/** An identity of an identity pool. */
export interface PoolIdentityDocument extends Dated {
  /** Drawn by the first login unless given. */
  readonly id?: string;
  /** All that it has: at which provider it is which user. None: an unauthenticated identity, which needs its id. */
  readonly logins?: readonly { readonly provider: string; readonly user: string }[];
  /** Merged into another, or without the login that it had. */
  readonly disabled?: boolean;
}

export interface ReplicaDocument {
  readonly region: string;
  /** INACTIVE in a new one, unless given. */
  readonly status?: 'ACTIVE' | 'INACTIVE';
  readonly tags?: Readonly<Record<string, string>>;
  /** EmailConfiguration, SmsConfiguration and LambdaConfig of UpdateUserPool. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A user import job that has ended, and what became of each row. */
export interface ImportJobDocument {
  readonly id: string;
  readonly name: string;
  readonly roleArn: string;
  readonly status: 'Succeeded' | 'Failed' | 'Stopped';
  readonly message: string;
  readonly createdAt: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly log: readonly {
    readonly line: number;
    readonly outcome: 'SUCCEEDED' | 'SKIPPED' | 'FAILED';
    readonly reason: string;
  }[];
}

/** A device that is tracked. */
export interface DeviceDocument extends Dated {
  readonly key: string;
  /** The pool of its SRP handshakes. */
  readonly groupKey: string;
  readonly name?: string;
  /** As ConfirmDevice takes it, both base64; without it, the device cannot prove itself. */
  readonly secretVerifier?: { readonly salt: string; readonly verifier: string };
  /** As the pool remembers devices that are confirmed, unless given. */
  readonly remembered?: boolean;
  readonly lastAddress?: string;
  readonly authenticatedAt?: string;
}
