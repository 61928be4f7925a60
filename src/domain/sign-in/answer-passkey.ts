import type { Client } from '../client/state.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { Refusal } from '../kernel/refusal.js';
import { mfaStep } from '../mfa/mfa-step.js';
import { passkeyCountsForTwo } from '../mfa/passkey-mfa.js';
import { assertionRefused } from '../passkey/refusals.js';
import type { Passkey } from '../passkey/state.js';
import { type ProvenPasskey, usePasskey } from '../passkey/use-passkey.js';
import type { Session } from '../session/state.js';
import type { UserPool } from '../user-pool/state.js';
import type { User } from '../user/state.js';
import { succeed } from './begin-session.js';
import type { SignInEvent } from './second-factor.js';
import { entryRefusal } from './sign-in-refusals.js';

/**
 * The answer to WEB_AUTHN. `proven` is what its verification came to; `now` the passkey as it stands. Whoever would have to show a second
 * factor needs a passkey that counts for two, and has to be known to the authenticator. A wrong answer ends the session.
 */
export const answerPasskey = (
  pool: UserPool,
  client: Client,
  user: User,
  session: Session,
  proven: ProvenPasskey | Refusal,
  now: Passkey | undefined,
  given: { readonly at: number; readonly draw: Draw },
): Decision<SignInEvent> => {
  const data = { poolId: session.poolId, sessionId: session.id };
  const failed = { type: 'ChallengeFailed', data } as const;
  if (proven instanceof Refusal) return refuse(proven, failed);
  const barred = entryRefusal(user);
  if (barred) return refuse(barred, failed);
  const countsForTwo = passkeyCountsForTwo(pool, user);
  const isTooLittle = countsForTwo ? !proven.userVerified : mfaStep(pool, user).kind !== 'none';
  if (isTooLittle) return refuse(assertionRefused(), failed);
  const used = usePasskey(proven, now);
  if (used instanceof Refusal) return refuse(used, failed);
  return accept<SignInEvent>({ type: 'ChallengePassed', data }, used, succeed(user, client, given));
};
