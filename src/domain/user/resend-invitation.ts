import { accept, type Decision, refuse } from '../kernel/decision.js';
import { Refusal } from '../kernel/refusal.js';
import type { MessageEvent } from '../message/events.js';
import type { UserPool } from '../user-pool/state.js';
import type { UserEvent } from './events.js';
import { type Invitation, invitationMessages, invitationRefusal } from './invitation.js';
import { policyRefusal } from './password-policy.js';
import type { PasswordRecord } from './password-record.js';
import type { MessageGiven } from './send-message.js';
import type { User } from './state.js';

/**
 * AdminCreateUser with MessageAction RESEND: a new temporary password with a new period, and a new message. `username` is as the caller
 * wrote it; a `password` that is absent was generated.
 */
export const resendInvitation = (
  pool: UserPool,
  user: User,
  command: { readonly username: string; readonly password?: string; readonly invitation: Invitation },
  given: MessageGiven & { readonly temporaryPassword: string; readonly record: PasswordRecord },
): Decision<UserEvent | MessageEvent> => {
  const { username, password, invitation } = command;
  if (user.status !== 'FORCE_CHANGE_PASSWORD') {
    const message = `Resend not possible. ${username} status is not FORCE_CHANGE_PASSWORD`;
    return refuse(new Refusal('UnsupportedUserStateException', message));
  }
  const weak = password === undefined ? undefined : policyRefusal(pool.settings.Policies.PasswordPolicy, password);
  if (weak) return refuse(weak);
  const undeliverable = invitationRefusal(pool, user.attributes, invitation);
  if (undeliverable) return refuse(undeliverable);
  const messages = invitationMessages(pool, user, invitation, given);
  if (messages instanceof Refusal) return refuse(messages);
  return accept<UserEvent | MessageEvent>(
    {
      type: 'PasswordSet',
      data: { poolId: pool.id, sub: user.sub, password: given.record, status: 'FORCE_CHANGE_PASSWORD' },
    },
    ...messages,
  );
};
