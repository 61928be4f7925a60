import type { MfaFactor } from '../user-pool/mfa-factor.js';
import type { ChallengeName, SessionCode, SessionEvent } from './events.js';
import type { FirstFactor } from '../user-pool/first-factors.js';

/** A sign-in that waits for the answer to a challenge. Times are epoch milliseconds. */
export interface Session {
  readonly poolId: string;
  readonly id: string;
  readonly clientId: string;
  readonly sub: string;
  readonly challenge: ChallengeName;
  readonly expiresAt: number;
  /** Of a custom authentication, sealed. */
  readonly custom?: string;
  readonly code?: SessionCode;
  /** In a choice-based sign-in, until the first factor is shown: what it could begin with. */
  readonly available?: readonly FirstFactor[];
  /** Of WEB_AUTHN: what the authenticator signs, base64url. */
  readonly passkeyChallenge?: string;
  /** To choose from, or to set up. */
  readonly factors?: readonly MfaFactor[];
  /** Of MFA_SETUP: a factor was set up. */
  readonly isSetUp?: true;
  readonly deviceKey?: string;
  /** How it ended; it cannot be answered again. */
  readonly outcome?: 'passed' | 'failed';
}

export const evolveSession = (session: Session | undefined, event: SessionEvent): Session | undefined => {
  switch (event.type) {
    case 'ChallengeIssued': {
      const { sessionId: id, ...issued } = event.data;
      return { id, ...issued };
    }
    case 'ChallengePassed':
      return session && { ...session, outcome: 'passed' };
    case 'ChallengeFailed':
      return session && { ...session, outcome: 'failed' };
  }
};
