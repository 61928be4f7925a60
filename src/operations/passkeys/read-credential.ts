import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { ClientData } from '../../domain/passkey/attestation.js';
import type { AuthenticatorAttachment } from '../../domain/passkey/events.js';

type Members = Readonly<Record<string, unknown>>;

/** base64url without padding, of one byte at least. */
const BASE64URL = /^[A-Za-z0-9_-]+$/;

/** Undefined where it is none. */
export const clientDataOf = (clientDataJSON: string): ClientData | undefined => {
  const { type, challenge, origin } = membersOf(parsed(Buffer.from(clientDataJSON, 'base64url').toString())) ?? {};
  return typeof type === 'string' && typeof challenge === 'string' && typeof origin === 'string'
    ? { type, challenge, origin }
    : undefined;
};

/** An AuthenticationResponseJSON in text; undefined where it is none. */
export const readAssertion = (text: string): AuthenticationResponseJSON | undefined => {
  const read = publicKeyCredential(parsed(text));
  if (!read) return undefined;
  const { id, response } = read;
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  if (!isBase64Url(clientDataJSON) || !isBase64Url(authenticatorData) || !isBase64Url(signature)) return undefined;
  // Browsers say null where an authenticator named nobody.
  if (userHandle !== undefined && userHandle !== null && typeof userHandle !== 'string') return undefined;
  return {
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response: { clientDataJSON, authenticatorData, signature, ...(typeof userHandle === 'string' && { userHandle }) },
  };
};

/** A RegistrationResponseJSON that has what is read of it. */
export type RegistrationCredential = RegistrationResponseJSON & {
  readonly response: { readonly transports: readonly string[] };
};

/** A RegistrationResponseJSON; undefined where the document is none. */
export const readRegistration = (document: unknown): RegistrationCredential | undefined => {
  const read = publicKeyCredential(document);
  if (!read) return undefined;
  const { id, response, attachment } = read;
  const { clientDataJSON, attestationObject, transports = [] } = response;
  if (!isBase64Url(clientDataJSON) || !isBase64Url(attestationObject) || !isTransports(transports)) return undefined;
  return {
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    ...(attachment && { authenticatorAttachment: attachment }),
    response: { clientDataJSON, attestationObject, transports: [...transports] as never },
  };
};

const publicKeyCredential = (
  value: unknown,
):
  | {
      readonly id: string;
      readonly response: Members;
      readonly attachment: AuthenticatorAttachment | undefined;
    }
  | undefined => {
  const { id, rawId, type, response, authenticatorAttachment: attachment } = membersOf(value) ?? {};
  const members = membersOf(response);
  if (!isBase64Url(id) || rawId !== id || type !== 'public-key' || !members) return undefined;
  if (attachment === undefined || attachment === null) return { id, response: members, attachment: undefined };
  if (attachment !== 'platform' && attachment !== 'cross-platform') return undefined;
  return { id, response: members, attachment };
};

/** So many, so long: those that there are are a handful of short words. */
const isTransports = (value: unknown): value is readonly string[] =>
  Array.isArray(value) &&
  value.length <= 16 &&
  value.every((one) => typeof one === 'string' && /^[a-z0-9-]{1,32}$/.test(one));

const isBase64Url = (value: unknown): value is string => typeof value === 'string' && BASE64URL.test(value);

const membersOf = (value: unknown): Members | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : undefined;

/** What a text of JSON says; undefined for any other. */
export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
