import type { Client } from '../client/state.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { limitExceeded, type Refusal } from '../kernel/refusal.js';
import { SECOND } from '../kernel/time.js';
import type { UserPool } from '../user-pool/state.js';
import type { User } from '../user/state.js';
import { challengeDigest } from './challenge.js';
import type { PasskeyEvent } from './events.js';
import { configurationMissing, notEnabled } from './refusals.js';
import { offersPasskeys, type RelyingParty } from './relying-party.js';

/** Quota "Passkey authenticators per user". https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
export const PASSKEYS_A_USER = 20;

/** How long a challenge can be answered, milliseconds. */
export const REGISTRATION_TIMEOUT = 60 * SECOND;

/** Refuses more passkeys than a user may have. `passkeys` is how many there would be. */
export const passkeyLimitRefusal = (passkeys: number): Refusal | undefined =>
  passkeys > PASSKEYS_A_USER ? limitExceeded('Passkey limit exceeded.') : undefined;

/** Gives out a challenge for a passkey. `passkeys` is how many the user has. */
export const startRegistration = (
  pool: UserPool,
  client: Client,
  { poolId, sub }: User,
  party: RelyingParty | undefined,
  passkeys: number,
  { at, worldSeed, challenge }: { readonly at: number; readonly worldSeed: Uint8Array; readonly challenge: string },
): Decision<PasskeyEvent> => {
  if (!offersPasskeys(pool)) return refuse(notEnabled());
  if (!party) return refuse(configurationMissing());
  const refusal = passkeyLimitRefusal(passkeys + 1);
  if (refusal) return refuse(refusal);
  return accept({
    type: 'PasskeyRegistrationStarted',
    data: {
      poolId,
      sub,
      clientId: client.id,
      challenge: challengeDigest(worldSeed, { poolId, sub }, challenge),
      relyingPartyId: party.id,
      expiresAt: at + REGISTRATION_TIMEOUT,
    },
  });
};
