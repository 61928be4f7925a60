import { accept, type Decision } from '../../domain/kernel/decision.js';
import { associateSoftwareToken } from '../../domain/mfa/associate-software-token.js';
import { newSharedSecret } from '../../domain/mfa/new-secret.js';
import { verifySoftwareToken } from '../../domain/mfa/verify-software-token.js';
import type { SessionEvent } from '../../domain/session/events.js';
import { continueMfaSetup } from '../../domain/sign-in/continue-mfa-setup.js';
import type { UserEvent } from '../../domain/user/events.js';
import type { Given } from '../../eventlog/stamp.js';
import { issuedToken } from '../../tokens/session-token.js';
import type { Call } from '../call.js';
import type { MfaSession } from './mfa-session.js';

type Setup = Decision<UserEvent | SessionEvent>;

/** Hands out the secret for an authenticator app in the middle of a sign-in; `shown` is as the app takes it. */
export const beginAppSetup = (
  { world: { seed: worldSeed } }: Call,
  { pool, client, user, session }: MfaSession,
  given: Given,
): { readonly decision: Setup; readonly shown: string } => {
  const { secret, shown } = newSharedSecret(worldSeed, given.draw);
  const { events, refusal } = associateSoftwareToken(pool, user, secret);
  if (refusal) return { decision: { events: [], refusal }, shown: '' };
  const next = continueMfaSetup(client, user, session, { ...given, worldSeed });
  return { decision: accept<UserEvent | SessionEvent>(...events, ...next), shown };
};

/** Takes the app's first code; the session that follows ends the set-up. */
export const finishAppSetup = (
  { world: { seed: worldSeed }, wallAt }: Call,
  { pool, client, user, session }: MfaSession,
  command: { readonly code: string; readonly name?: string | undefined },
  given: Given,
): Setup => {
  const { at } = given;
  const verified = verifySoftwareToken(pool, user, { ...command, enable: true }, { at, wallAt, worldSeed });
  if (verified.refusal) return verified;
  const next = continueMfaSetup(client, user, session, { ...given, worldSeed, isSetUp: true });
  return accept<UserEvent | SessionEvent>(...verified.events, ...next);
};

/** The Session string of the challenge that was issued again. */
export const nextSession = (seed: Uint8Array, events: readonly (UserEvent | SessionEvent)[]): string => {
  const issued = events.find((event) => event.type === 'ChallengeIssued');
  if (!issued) throw new Error('A sign-in that goes on has a session.');
  return issuedToken(seed, issued.data);
};
