import { invalidParameter, notAuthorized, Refusal } from '../kernel/refusal.js';

// AWS's sentences are not known but where one is said to be observed; each exception is documented. TODO settle them with observed answers.

export const notEnabled = (): Refusal =>
  new Refusal('WebAuthnNotEnabledException', 'WebAuthn is not enabled for the user pool.');

export const configurationMissing = (): Refusal =>
  new Refusal('WebAuthnConfigurationMissingException', 'The user pool has no relying party ID and no domain.');

export const challengeNotFound = (): Refusal =>
  new Refusal('WebAuthnChallengeNotFoundException', 'The challenge was not found or has expired.');

export const clientMismatch = (): Refusal =>
  new Refusal(
    'WebAuthnClientMismatchException',
    'The access token is for a different client than the one that started the registration.',
  );

export const originNotAllowed = (): Refusal =>
  new Refusal('WebAuthnOriginNotAllowedException', 'The origin does not align with the relying party ID.');

export const relyingPartyMismatch = (): Refusal =>
  new Refusal(
    'WebAuthnRelyingPartyMismatchException',
    'The credential is associated with a different relying party ID than the user pool.',
  );

export const credentialNotSupported = (): Refusal =>
  new Refusal('WebAuthnCredentialNotSupportedException', 'The credential is from an unsupported device or provider.');

/**
 * A credential that cannot be read, or that contradicts itself. Observed at CompleteWebAuthnRegistration (2026):
 * "InvalidParameterException … Credential data is not valid" (https://github.com/aws/aws-sdk-net/issues/4386); assumed of assertions.
 */
export const invalidCredential = (): Refusal => invalidParameter('Credential data is not valid');

/** Why an assertion is refused is not told. */
export const assertionRefused = (): Refusal => notAuthorized('Incorrect username or password.');
