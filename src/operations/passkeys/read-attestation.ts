import type { Attestation } from '../../domain/passkey/attestation.js';
import { ALGORITHMS, isOfferedKey } from '../../domain/kernel/cose-key.js';
import { clientDataOf, readRegistration, type RegistrationCredential } from './read-credential.js';
import { webAuthn } from './webauthn.js';

/** Bytes. https://www.w3.org/TR/webauthn-3/#credential-id */
const LONGEST_ID = 1_023;

/**
 * Reads a RegistrationResponseJSON, and verifies what of it is true or not whoever asks: its attestation statement, and that its key is one.
 * Undefined for what is none. It is before the decision, as it takes the library's promises.
 */
export const readAttestation = async (document: unknown): Promise<Attestation | undefined> => {
  const credential = readRegistration(document);
  const client = credential && clientDataOf(credential.response.clientDataJSON);
  const data = credential && (await authenticatorData(credential));
  if (!client || data?.credentialID === undefined || data.credentialPublicKey === undefined) return undefined;
  const credentialId = Buffer.from(data.credentialID).toString('base64url');
  if (credentialId !== credential.id || data.credentialID.length > LONGEST_ID) return undefined;
  const publicKey = data.credentialPublicKey;
  const { authenticatorAttachment: attachment, response } = credential;
  return {
    client,
    relyingPartyHash: data.rpIdHash,
    userPresent: data.flags.up,
    userVerified: data.flags.uv,
    isSupported: isOfferedKey(publicKey) && (await isSound(credential, client)),
    credentialId,
    publicKey: Buffer.from(publicKey).toString('base64url'),
    counter: data.counter,
    ...(attachment && { attachment }),
    transports: response.transports,
  };
};

const authenticatorData = async ({ response }: RegistrationCredential) => {
  const { decodeAttestationObject, isoBase64URL, parseAuthenticatorData } = await webAuthn();
  try {
    const object = decodeAttestationObject(isoBase64URL.toBuffer(response.attestationObject));
    return parseAuthenticatorData(object.get('authData'));
  } catch {
    // The library throws for what it cannot read.
    return undefined;
  }
};

/** Whether the attestation statement holds. Challenge, origin and flags are for the rule to judge: here they are taken as they come. */
const isSound = async (
  response: RegistrationCredential,
  { type, challenge, origin }: Attestation['client'],
): Promise<boolean> => {
  const { verifyRegistrationResponse } = await webAuthn();
  try {
    const { verified } = await verifyRegistrationResponse({
      response,
      expectedType: type,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      requireUserPresence: false,
      requireUserVerification: false,
      supportedAlgorithmIDs: Object.values(ALGORITHMS),
    });
    return verified;
  } catch {
    return false;
  }
};
