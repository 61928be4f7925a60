import { accept, type Decision, refuse } from '../kernel/decision.js';
import { Refusal } from '../kernel/refusal.js';
import type { MessageEvent } from '../message/events.js';
import { allowsOneTimeCodes } from '../user-pool/first-factors.js';
import type { UserPool } from '../user-pool/state.js';
import { aliasExists, aliasLost, takenLogins } from './aliases.js';
import { attributesRefusal, flagRefusal, type GivenAttribute, requiredAttributes } from './attributes.js';
import type { UserDirectory } from './directory.js';
import type { UserEvent } from './events.js';
import { type Invitation, invitationMessages, invitationRefusal } from './invitation.js';
import { missingRefusal, newUserAttributes } from './new-user-attributes.js';
import { policyRefusal } from './password-policy.js';
import type { PasswordRecord } from './password-record.js';
import { askPreSignUp } from './pre-sign-up.js';
import type { MessageGiven } from './send-message.js';
import { takenNameRefusal } from './taken-name.js';
import { loginAttributeOf, storedUsername, usernameRefusal } from './username.js';

export interface AdminCreateUserCommand {
  readonly username: string;
  readonly attributes: readonly GivenAttribute[];
  /** Absent: `given.temporaryPassword` was generated, and needs no check. */
  readonly password?: string;
  readonly forceAliasCreation: boolean;
  readonly invitation: Invitation;
  readonly validationData?: readonly GivenAttribute[] | undefined;
}

/** What was drawn and made before: `record` holds `temporaryPassword` under the name that the user will be kept by. */
export interface AdminCreateUserGiven extends MessageGiven {
  readonly sub: string;
  readonly temporaryPassword: string;
  readonly record: PasswordRecord;
  readonly directory: UserDirectory;
}

/**
 * Makes a user who must change the temporary password, and invites it. Required attributes may come at the first sign-in, if they are
 * mutable. Where no password is given and codes are a first factor, the user has none, and is confirmed. Of PreSignUp only a failure has an
 * effect here.
 */
export const adminCreateUser = (
  pool: UserPool,
  command: AdminCreateUserCommand,
  given: AdminCreateUserGiven,
): Decision<UserEvent | MessageEvent> => {
  const { username: name, invitation } = command;
  const { sub, directory } = given;
  const unfitName = usernameRefusal(pool, name);
  if (unfitName) return refuse(unfitName);

  const login = loginAttributeOf(pool, name);
  const unfitAttributes = attributesRefusal(pool, command.attributes, 'creation');
  if (unfitAttributes) return refuse(unfitAttributes);
  const attributes = newUserAttributes(pool, login, name, command.attributes);
  if (attributes instanceof Refusal) return refuse(attributes);
  // Codes are enough to sign in with: nobody has to change a password that nobody chose.
  const passwordless = command.password === undefined && allowsOneTimeCodes(pool);
  const missing = missingRefusal(
    attributes,
    requiredAttributes(pool).filter(({ Mutable }) => passwordless || !Mutable),
  );
  if (missing) return refuse(missing);
  const unfitFlag = flagRefusal(attributes, attributes);
  if (unfitFlag) return refuse(unfitFlag);

  const weak =
    command.password === undefined ? undefined : policyRefusal(pool.settings.Policies.PasswordPolicy, command.password);
  if (weak) return refuse(weak);

  const user = { poolId: pool.id, sub, username: storedUsername(pool, name, sub), ...(login && { login }), attributes };
  const exists = takenNameRefusal(user, name, directory, 'User account already exists');
  if (exists) return refuse(exists);
  const taken = takenLogins(pool, user, directory);
  const kept = taken.find(({ attribute }) => !command.forceAliasCreation || attribute === 'preferred_username');
  if (kept) return refuse(aliasExists(kept.attribute));

  const undeliverable = invitationRefusal(pool, attributes, invitation);
  if (undeliverable) return refuse(undeliverable);
  const verdict = askPreSignUp(pool, 'AdminCreateUser', user, command.validationData, given);
  if (verdict instanceof Refusal) return refuse(verdict);
  const status = passwordless ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
  const { temporaryPassword } = given;
  const messages = invitationMessages(pool, { ...user, status }, invitation, {
    ...given,
    temporaryPassword: passwordless ? undefined : temporaryPassword,
  });
  if (messages instanceof Refusal) return refuse(messages);
  return accept<UserEvent | MessageEvent>(
    ...taken.map(({ attribute, owner }) => aliasLost(owner, attribute)),
    { type: 'UserCreated', data: { ...user, status } },
    ...(passwordless
      ? []
      : [{ type: 'PasswordSet' as const, data: { poolId: pool.id, sub, password: given.record, status } as const }]),
    ...messages,
  );
};
