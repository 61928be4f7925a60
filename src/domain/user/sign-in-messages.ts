import type { Refusal } from '../kernel/refusal.js';
import type { MessageEvent } from '../message/events.js';
import { channelOf, renderAuthentication } from '../message/render.js';
import type { VerifiedAttribute } from '../user-pool/settings.js';
import type { UserPool } from '../user-pool/state.js';
import type { CodeGiven } from './send-code.js';
import { sendMessage } from './send-message.js';
import { smsSenderRefusal } from './sms-sender.js';
import type { User } from './state.js';

/** Brings the code of a sign-in to an address of the user. Refused where nothing can be sent there, or CustomMessage fails. */
export const signInMessages = (
  pool: UserPool,
  user: User,
  attribute: VerifiedAttribute,
  code: string,
  given: CodeGiven,
): readonly MessageEvent[] | Refusal => {
  const unsendable = attribute === 'phone_number' ? smsSenderRefusal(pool) : undefined;
  if (unsendable) return unsendable;
  const channel = channelOf(attribute);
  const to = user.attributes[attribute] ?? '';
  return sendMessage(
    pool,
    user,
    { id: given.draw.uuid('session code message'), kind: 'authentication', channel, to },
    { code, render: (custom) => renderAuthentication(pool, channel, code, custom) },
    given,
  );
};
