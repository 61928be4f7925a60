import type { VerifiedAttribute } from '../user-pool/settings.js';
import type { UserPool } from '../user-pool/state.js';
import type { Attributes } from './events.js';
import type { HourlyQuota } from './hourly-quota.js';
import type { CodeRequest } from './send-code.js';

/** Where the link of an e-mail leads, and for which client it confirms. `baseUrl` has no trailing slash. */
export interface LinkTarget {
  readonly baseUrl: string;
  readonly clientId: string;
}

/** Where the code of a sign-up goes: of the attributes that the pool verifies by itself and the user has, the phone number first. */
export const signUpAddress = (
  pool: UserPool,
  attributes: Attributes,
): { readonly attribute: VerifiedAttribute; readonly to: string } | undefined => {
  for (const attribute of ['phone_number', 'email'] as const) {
    const to = attributes[attribute];
    if (to !== undefined && pool.settings.AutoVerifiedAttributes?.includes(attribute)) return { attribute, to };
  }
  return undefined;
};

/** The code that confirms a sign-up, in an e-mail as a link where the pool wants that. */
export const signUpCode = (
  pool: UserPool,
  username: string,
  address: {
    readonly kind: 'sign-up' | 'resend-code';
    readonly attribute: VerifiedAttribute;
    readonly to: string;
    readonly quota?: HourlyQuota;
  },
  target: LinkTarget,
): CodeRequest => {
  const byLink =
    address.attribute === 'email' &&
    pool.settings.VerificationMessageTemplate.DefaultEmailOption === 'CONFIRM_WITH_LINK';
  const link = (code: string): string => confirmationLink(target, username, code);
  return { purpose: 'sign-up', ...address, ...(byLink && { link }) };
};

/** The path and its parameters are those of user pool domains. */
const confirmationLink = ({ baseUrl, clientId }: LinkTarget, username: string, code: string): string =>
  `${baseUrl}/confirmUser?${new URLSearchParams({ client_id: clientId, user_name: username, confirmation_code: code }).toString()}`;
