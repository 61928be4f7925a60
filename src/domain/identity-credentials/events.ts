import type { DomainEvent } from '../kernel/event.js';

/**
 * AWS credentials for an identity. Secret key and session token are functions of the world's seed and the access key, and are kept
 * nowhere. `expiresAt` is epoch milliseconds of the world's time.
 */
export interface IssuedCredentials {
  readonly accessKeyId: string;
  readonly identityPoolId: string;
  readonly identityId: string;
  readonly roleArn: string;
  readonly sessionName: string;
  /** How the identity has proved itself: the `amr` of the identity pool's token. */
  readonly amr: readonly string[];
  /** Session tags; absent where there are none. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly expiresAt: number;
}

export type IdentityCredentialsEvent =
  /** By GetCredentialsForIdentity, */
  | DomainEvent<'CredentialsIssued', IssuedCredentials>
  /** by AssumeRoleWithWebIdentity. */
  | DomainEvent<'RoleAssumed', IssuedCredentials>;
