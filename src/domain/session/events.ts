import type { DomainEvent } from '../kernel/event.js';
import type { MfaFactor } from '../user-pool/mfa-factor.js';
import type { FirstFactor } from '../user-pool/first-factors.js';
import type { VerifiedAttribute } from '../user-pool/settings.js';

/** The challenges that a sign-in can stop at. */
export type ChallengeName =
  | 'NEW_PASSWORD_REQUIRED'
  | 'PASSWORD_VERIFIER'
  | 'CUSTOM_CHALLENGE'
  | MfaFactor
  | 'SELECT_MFA_TYPE'
  | 'MFA_SETUP'
  | 'DEVICE_SRP_AUTH'
  | 'DEVICE_PASSWORD_VERIFIER'
  | FirstFactor
  | 'SELECT_CHALLENGE'
  /** No challenge of the API: a sign-up that goes on to a sign-in, before and after its confirmation. */
  | 'SIGN_UP'
  | 'SIGNED_UP';

/** A code that belongs to one session, and lives as long. */
export interface SessionCode {
  readonly attribute: VerifiedAttribute;
  /** The value of the attribute that it went to. */
  readonly sentTo: string;
  /** See session-code.ts. */
  readonly digest: string;
}

interface Named {
  readonly poolId: string;
  readonly sessionId: string;
}

export type SessionEvent =
  | DomainEvent<
      'ChallengeIssued',
      Named & {
        readonly clientId: string;
        /** Nobody's, where somebody who is not there is challenged in appearance. */
        readonly sub: string;
        readonly challenge: ChallengeName;
        /** Epoch milliseconds. */
        readonly expiresAt: number;
        /** In a custom authentication: how it stands, sealed (custom-standing.ts). */
        readonly custom?: string;
        /** Of a challenge that a code answers. */
        readonly code?: SessionCode;
        /** In a choice-based sign-in, until the first factor is shown: what it could begin with. */
        readonly available?: readonly FirstFactor[];
        /** Of WEB_AUTHN: what the authenticator signs, base64url. */
        readonly passkeyChallenge?: string;
        /** What there is to choose from, or to set up. */
        readonly factors?: readonly MfaFactor[];
        /** Of MFA_SETUP: a factor was set up, and the sign-in may go on. */
        readonly isSetUp?: true;
        /** The tracked device that the sign-in has named. */
        readonly deviceKey?: string;
      }
    >
  | DomainEvent<'ChallengePassed', Named>
  /** Answered wrongly, or what came of the answer was refused; it serves no more. */
  | DomainEvent<'ChallengeFailed', Named>;
