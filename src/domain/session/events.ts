import type { DomainEvent } from '../kernel/event.js';

/** The challenges that a sign-in can stop at. */
export type ChallengeName = 'NEW_PASSWORD_REQUIRED' | 'PASSWORD_VERIFIER';

interface Named {
  readonly poolId: string;
  readonly sessionId: string;
}

export type SessionEvent =
  | DomainEvent<
      'ChallengeIssued',
      Named & {
        readonly clientId: string;
        readonly sub: string;
        readonly challenge: ChallengeName;
        /** Epoch milliseconds. */
        readonly expiresAt: number;
      }
    >
  | DomainEvent<'ChallengePassed', Named>
  /** Answered wrongly, where one wrong answer is the end of it. */
  | DomainEvent<'ChallengeFailed', Named>;
