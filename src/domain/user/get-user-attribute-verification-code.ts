import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, Refusal } from '../kernel/refusal.js';
import type { MessageEvent } from '../message/events.js';
import type { UserPool } from '../user-pool/state.js';
import type { UserEvent } from './events.js';
import { quotaRefusal } from './hourly-quota.js';
import { type CodeGiven, sendCode } from './send-code.js';
import { smsSenderRefusal } from './sms-sender.js';
import type { User } from './state.js';
import { verifiableAttribute } from './verifiable-attribute.js';

const MISSING = {
  email: 'User does not have a valid registered email address',
  phone_number: 'User does not have a valid registered phone number',
} as const;

/**
 * GetUserAttributeVerificationCode: a code to the address that the user has, verified or not. An address that waits to be verified
 * before it is taken is not meant: whoever wants its code again sets it again (seen with AWS in 2023: amplify-flutter issue 3756).
 */
export const getUserAttributeVerificationCode = (
  pool: UserPool,
  user: User,
  name: string,
  given: CodeGiven,
): Decision<UserEvent | MessageEvent> => {
  const attribute = verifiableAttribute(name);
  if (attribute instanceof Refusal) return refuse(attribute);
  const exceeded = quotaRefusal(user, 'send attribute code', given.at);
  if (exceeded) return refuse(exceeded);
  const to = user.attributes[attribute];
  if (to === undefined) return refuse(invalidParameter(MISSING[attribute]));
  const unsendable = attribute === 'phone_number' ? smsSenderRefusal(pool) : undefined;
  if (unsendable) return refuse(unsendable);
  const purpose = `verify ${attribute}` as const;
  const request = { purpose, kind: 'verify-user-attribute', attribute, to, quota: 'send attribute code' } as const;
  const sent = sendCode(pool, user, request, given);
  return sent instanceof Refusal ? refuse(sent) : accept(...sent);
};
