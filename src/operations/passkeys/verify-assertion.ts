import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { Refusal } from '../../domain/kernel/refusal.js';
import { assertionRefused, invalidCredential } from '../../domain/passkey/refusals.js';
import { isOriginOf, type RelyingParty } from '../../domain/passkey/relying-party.js';
import type { Passkey } from '../../domain/passkey/state.js';
import type { ProvenPasskey } from '../../domain/passkey/use-passkey.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { OfUser } from '../../domain/user/events.js';
import { relyingPartyOf, usablePasskeys } from '../../projections/passkeys.js';
import type { WorldState } from '../../projections/world-state.js';
import { clientDataOf, readAssertion } from './read-credential.js';
import { webAuthn } from './webauthn.js';

/** What an assertion is held against. `challenge` is base64url. */
export interface AssertionExpected {
  readonly challenge: string;
  readonly party: RelyingParty | undefined;
  readonly passkeys: readonly Passkey[];
  readonly sub: string;
}

/** The same as requestOptions says to the user. */
export const assertionExpected = (
  state: WorldState,
  pool: UserPool,
  user: OfUser,
  challenge: string,
): AssertionExpected => ({
  challenge,
  party: relyingPartyOf(state, pool),
  passkeys: usablePasskeys(state, pool, user),
  sub: user.sub,
});

/**
 * Verifies CREDENTIAL, an AuthenticationResponseJSON as text: that one of these passkeys signed this challenge, at a page of the relying
 * party, in the presence of its user. It is before the decision, as it takes the library's promises: `usePasskey` decides with what comes
 * of it. InvalidParameterException for what is no such text, NotAuthorizedException for whatever is wrong with it.
 */
export const verifyAssertion = async (
  credential: string,
  { challenge, party, passkeys, sub }: AssertionExpected,
): Promise<ProvenPasskey | Refusal> => {
  const response = readAssertion(credential);
  if (!response) return invalidCredential();
  const passkey = passkeys.find(({ credentialId }) => credentialId === response.id);
  const { userHandle, clientDataJSON } = response.response;
  const isOfUser = userHandle === undefined || userHandle === userHandleOf(sub);
  const { origin } = clientDataOf(clientDataJSON) ?? {};
  if (!party || !passkey || !isOfUser || origin === undefined || !isOriginOf(origin, party.id)) {
    return assertionRefused();
  }
  const verified = await signedBy(passkey, response, { challenge, party, origin });
  return verified ? { passkey, ...verified } : assertionRefused();
};

/** The id of a user as authenticators keep it: base64url of its `sub`. */
export const userHandleOf = (sub: string): string => Buffer.from(sub).toString('base64url');

const signedBy = async (
  { credentialId, publicKey, counter }: Passkey,
  response: AuthenticationResponseJSON,
  expected: { readonly challenge: string; readonly party: RelyingParty; readonly origin: string },
): Promise<Pick<ProvenPasskey, 'counter' | 'userVerified'> | undefined> => {
  const { verifyAuthenticationResponse } = await webAuthn();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: expected.challenge,
      expectedOrigin: expected.origin,
      expectedRPID: expected.party.id,
      credential: { id: credentialId, publicKey: Uint8Array.from(Buffer.from(publicKey, 'base64url')), counter },
      requireUserVerification: expected.party.userVerification === 'required',
    });
    const { newCounter, userVerified } = authenticationInfo;
    return verified ? { counter: newCounter, userVerified } : undefined;
  } catch {
    // The library throws whatever it finds wrong, and what it cannot read.
    return undefined;
  }
};
