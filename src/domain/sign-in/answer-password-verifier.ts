import type { Client } from '../client/state.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { invalidParameter, notAuthorized } from '../kernel/refusal.js';
import { MINUTE } from '../kernel/time.js';
import type { SessionEvent } from '../session/events.js';
import type { Session } from '../session/state.js';
import type { UserPool } from '../user-pool/state.js';
import type { UserEvent } from '../user/events.js';
import type { User } from '../user/state.js';
import { readClaimTimestamp } from './claim-timestamp.js';
import { completeSignIn, incorrect } from './complete-sign-in.js';

/** How far a client's clock may be off. */
const TOLERANCE = 5 * MINUTE;

/** What the secret block says, if it is ours: when it expires, and the session that it is of, unless its user was simulated. */
export interface Handshake {
  readonly expiresAt: number;
  readonly session: Session | undefined;
}

/**
 * The answer to PASSWORD_VERIFIER. `user` is who is named in it; `proves` says whether the claim is signed with that user's password, over
 * a canonical timestamp. A wrong proof is counted and ends the handshake, a right one passes it, and whatever else is refused leaves it
 * usable: Amplify answers `Device does not exist.` with the same block.
 *
 * The clock of the client is right if it agrees with the world's (`given.at`) or with the machine's (`given.wallAt`): a client does not
 * travel in time with its world.
 */
export const answerPasswordVerifier = (
  pool: UserPool,
  client: Client,
  handshake: Handshake | undefined,
  user: User | undefined,
  claim: {
    readonly timestamp: string;
    readonly proves: (user: User, timestamp: string) => boolean;
    readonly deviceKey?: string | undefined;
  },
  given: { readonly at: number; readonly wallAt: number; readonly draw: Draw },
): Decision<UserEvent | SessionEvent> => {
  const claimed = readClaimTimestamp(claim.timestamp);
  if (!claimed) {
    return refuse(invalidParameter('TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.'));
  }
  if (![given.at, given.wallAt].some((now) => Math.abs(claimed.at - now) <= TOLERANCE)) return refuse(incorrect());
  if (!handshake) return refuse(incorrect());
  if (handshake.expiresAt <= given.at)
    return refuse(notAuthorized('Invalid session for the user, session is expired.'));
  const { session } = handshake;
  if (!session || session.outcome || user?.sub !== session.sub) return refuse(incorrect());

  const holds = (): boolean => claim.proves(user, claimed.canonical);
  const { events, refusal } = completeSignIn(pool, client, user, { holds, deviceKey: claim.deviceKey }, given);
  const ended = { poolId: session.poolId, sessionId: session.id };
  if (!refusal) return accept({ type: 'ChallengePassed', data: ended }, ...events);
  return events.length === 0 ? refuse(refusal) : refuse(refusal, ...events, { type: 'ChallengeFailed', data: ended });
};
