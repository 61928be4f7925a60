import type { DomainEvent } from '../kernel/event.js';

/** The challenges that a sign-in can stop at. */
export type ChallengeName = 'NEW_PASSWORD_REQUIRED' | 'PASSWORD_VERIFIER' | 'CUSTOM_CHALLENGE';

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
      }
    >
  | DomainEvent<'ChallengePassed', Named>
  /** Answered wrongly, or what came of the answer was refused; it serves no more. */
  | DomainEvent<'ChallengeFailed', Named>;
