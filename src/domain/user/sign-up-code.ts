import type { MessageEvent } from '../message/events.js';
import type { VerifiedAttribute } from '../user-pool/settings.js';
import type { UserPool } from '../user-pool/state.js';
import type { Attributes, UserEvent } from './events.js';
import type { HourlyQuota } from './hourly-quota.js';
import { type CodeGiven, sendCode } from './send-code.js';
import type { User } from './state.js';

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

/** Sends the code that confirms a sign-up, in an e-mail as a link where the pool wants that. */
export const sendSignUpCode = (
  pool: UserPool,
  user: Pick<User, 'poolId' | 'sub' | 'username'>,
  request: {
    readonly kind: 'sign-up' | 'resend-code';
    readonly attribute: VerifiedAttribute;
    readonly to: string;
    readonly quota?: HourlyQuota;
  },
  given: CodeGiven & { readonly target: LinkTarget },
): readonly (UserEvent | MessageEvent)[] => {
  const byLink =
    request.attribute === 'email' &&
    pool.settings.VerificationMessageTemplate.DefaultEmailOption === 'CONFIRM_WITH_LINK';
  const link = (code: string): string => confirmationLink(given.target, user.username, code);
  return sendCode(pool, user, { purpose: 'sign-up', ...request, ...(byLink && { link }) }, given);
};

/** The path and its parameters are those of user pool domains. */
const confirmationLink = ({ baseUrl, clientId }: LinkTarget, username: string, code: string): string =>
  `${baseUrl}/confirmUser?${new URLSearchParams({ client_id: clientId, user_name: username, confirmation_code: code }).toString()}`;
