import { accept, type Decision, refuse } from '../kernel/decision.js';
import { Refusal } from '../kernel/refusal.js';
import type { MessageEvent } from '../message/events.js';
import { channelOf } from '../message/render.js';
import type { UserPool } from '../user-pool/state.js';
import type { UserEvent } from './events.js';
import { type CodeGiven, type CodeRequest, sendCode } from './send-code.js';
import { asksCustomMessage } from './send-message.js';
import { evolveUser, type User } from './state.js';

/** A decision after which codes are still to be sent, in one of its own: see withCodes. */
export interface DecisionBeforeCodes extends Decision<UserEvent | MessageEvent> {
  readonly later?: readonly CodeRequest[];
}

/**
 * What happened to a user, and the codes that follow from it. They are left for later where CustomMessage has a say: AWS asks it once all
 * else is written, which stays when it fails. That is known for sign-ups, and follows for attributes from handlers that set an address
 * back while they are asked about it (aws-amplify/amplify-js, issue 987). `user` is as it was before `written`.
 */
export const withCodes = (
  pool: UserPool,
  user: User | undefined,
  written: readonly UserEvent[],
  requests: readonly CodeRequest[],
  given: CodeGiven,
): DecisionBeforeCodes => {
  if (requests.some(({ attribute }) => asksCustomMessage(pool, channelOf(attribute)))) {
    return { ...accept<UserEvent>(...written), later: requests };
  }
  const now = written.reduce<User | undefined>((known, event) => evolveUser(known, event, given.at), user);
  const { events, refusal } = sendCodes(pool, now, requests, given);
  return refusal ? refuse(refusal) : accept<UserEvent | MessageEvent>(...written, ...events);
};

/** Sends codes, all or none. A user who is gone meanwhile gets none. */
export const sendCodes = (
  pool: UserPool,
  user: User | undefined,
  requests: readonly CodeRequest[],
  given: CodeGiven,
): Decision<UserEvent | MessageEvent> => {
  if (!user) return accept();
  const events: (UserEvent | MessageEvent)[] = [];
  for (const request of requests) {
    const sent = sendCode(pool, user, request, given);
    if (sent instanceof Refusal) return refuse(sent);
    events.push(...sent);
  }
  return accept(...events);
};
