import { invalidParameter, Refusal } from '../kernel/refusal.js';
import type { MessageEvent } from '../message/events.js';
import { channelOf, renderInvitation, renderWelcome } from '../message/render.js';
import type { VerifiedAttribute } from '../user-pool/settings.js';
import type { UserPool } from '../user-pool/state.js';
import type { Attributes } from './events.js';
import { type MessageGiven, type Recipient, sendMessage } from './send-message.js';
import { smsSenderRefusal } from './sms-sender.js';
import type { User } from './state.js';

export type DeliveryMedium = 'SMS' | 'EMAIL';

/** How a new user is told its password. `mediums` absent: nobody asked for any. */
export interface Invitation {
  readonly suppressed: boolean;
  readonly mediums?: readonly DeliveryMedium[];
}

const ADDRESS = { SMS: 'phone_number', EMAIL: 'email' } as const satisfies Record<DeliveryMedium, VerifiedAttribute>;
/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html */
const DEFAULT_MEDIUMS: readonly DeliveryMedium[] = ['SMS'];

/**
 * Why the invitation cannot be sent, if so. A user without the address is left uninvited where the medium was not asked for; where none
 * of those asked for can reach it, the call is refused (the sentence is ours).
 */
export const invitationRefusal = (
  pool: UserPool,
  attributes: Attributes,
  { suppressed, mediums }: Invitation,
): Refusal | undefined => {
  if (suppressed) return undefined;
  const bySms = mediums ? mediums.includes('SMS') : attributes.phone_number !== undefined;
  const unsendable = bySms ? smsSenderRefusal(pool) : undefined;
  if (unsendable) return unsendable;
  if (mediums && mediums.length > 0 && !mediums.some((medium) => attributes[ADDRESS[medium]] !== undefined)) {
    const missing = mediums.map((medium) => ADDRESS[medium]).join(' or ');
    return invalidParameter(`User does not have ${missing} to send the invitation to.`);
  }
  return undefined;
};

/**
 * The messages of an invitation that can be sent; to the addresses as they are, verified or not. Refused where the CustomMessage trigger
 * fails, which is asked for each.
 */
export const invitationMessages = (
  pool: UserPool,
  user: Recipient & Pick<User, 'login'>,
  { suppressed, mediums = DEFAULT_MEDIUMS }: Invitation,
  given: MessageGiven & { readonly temporaryPassword: string | undefined },
): readonly MessageEvent[] | Refusal => {
  if (suppressed) return [];
  const { temporaryPassword } = given;
  const username = (user.login && user.attributes[user.login]) ?? user.username;
  const messages: MessageEvent[] = [];
  for (const medium of new Set(mediums)) {
    const to = user.attributes[ADDRESS[medium]];
    if (to === undefined) continue;
    const channel = channelOf(ADDRESS[medium]);
    const sent = sendMessage(
      pool,
      user,
      { id: given.draw.uuid(`invitation by ${channel}`), kind: 'invitation', channel, to },
      {
        code: temporaryPassword ?? '',
        render: (custom) =>
          temporaryPassword === undefined
            ? renderWelcome(channel, username)
            : renderInvitation(pool.settings, channel, { username, temporaryPassword }, custom),
      },
      given,
    );
    if (sent instanceof Refusal) return sent;
    messages.push(...sent);
  }
  return messages;
};
