import type { ChallengeName, SessionEvent } from './events.js';

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
  /** How it ended; it cannot be answered again. */
  readonly outcome?: 'passed' | 'failed';
}

export const evolveSession = (session: Session | undefined, event: SessionEvent): Session | undefined => {
  switch (event.type) {
    case 'ChallengeIssued': {
      const { poolId, sessionId: id, clientId, sub, challenge, expiresAt, custom } = event.data;
      return { poolId, id, clientId, sub, challenge, expiresAt, ...(custom !== undefined && { custom }) };
    }
    case 'ChallengePassed':
      return session && { ...session, outcome: 'passed' };
    case 'ChallengeFailed':
      return session && { ...session, outcome: 'failed' };
  }
};
