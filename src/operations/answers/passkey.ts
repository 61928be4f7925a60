import type { RelyingParty } from '../../domain/passkey/relying-party.js';
import { REGISTRATION_TIMEOUT } from '../../domain/passkey/start-registration.js';
import type { Passkey } from '../../domain/passkey/state.js';
import type { User } from '../../domain/user/state.js';
import type { WebAuthnCredentialDescription } from '../../protocol/generated/cognito-idp.js';
import { ALGORITHMS } from '../../domain/kernel/cose-key.js';
import { userHandleOf } from '../passkeys/verify-assertion.js';
import { timestamp } from './timestamp.js';

/**
 * A PublicKeyCredentialCreationOptionsJSON, as AWS composes it. `passkeys` are those that the user has.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_StartWebAuthnRegistration.html
 */
export const creationOptions = (
  { id, userVerification }: RelyingParty,
  { sub, username }: User,
  passkeys: readonly Passkey[],
  challenge: string,
) => ({
  authenticatorSelection: { requireResidentKey: true, residentKey: 'required', userVerification },
  challenge,
  excludeCredentials: passkeys.map(({ credentialId }) => ({ id: credentialId, type: 'public-key' })),
  pubKeyCredParams: Object.values(ALGORITHMS).map((alg) => ({ alg, type: 'public-key' })),
  rp: { id, name: id },
  timeout: REGISTRATION_TIMEOUT,
  user: { displayName: username, id: userHandleOf(sub), name: username },
});

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_WebAuthnCredentialDescription.html */
export const passkeyAnswer = ({
  credentialId,
  name,
  relyingPartyId,
  attachment,
  transports,
  createdAt,
}: Passkey): WebAuthnCredentialDescription => ({
  CredentialId: credentialId,
  FriendlyCredentialName: name,
  RelyingPartyId: relyingPartyId,
  AuthenticatorAttachment: attachment,
  AuthenticatorTransports: transports,
  CreatedAt: timestamp(createdAt),
});
