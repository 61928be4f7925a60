import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { invalidParameter, Refusal } from '../kernel/refusal.js';
import type { MessageEvent } from '../message/events.js';
import type { VerifiedAttribute } from '../user-pool/settings.js';
import { foldCase, type UserPool } from '../user-pool/state.js';
import { aliasExists, takenLogins } from './aliases.js';
import {
  asKept,
  attributesRefusal,
  flagRefusal,
  type GivenAttribute,
  requiredAttributes,
  requiredMissing,
} from './attributes.js';
import type { UserDirectory } from './directory.js';
import type { Attributes, UserEvent } from './events.js';
import { type Invitation, invitationMessages, invitationRefusal } from './invitation.js';
import { policyRefusal } from './password-policy.js';
import type { PasswordRecord } from './password-record.js';
import { loginAttributeOf, storedUsername, usernameRefusal } from './username.js';

export interface AdminCreateUserCommand {
  readonly username: string;
  readonly attributes: readonly GivenAttribute[];
  /** Absent: `given.temporaryPassword` was generated, and needs no check. */
  readonly password?: string;
  readonly forceAliasCreation: boolean;
  readonly invitation: Invitation;
}

/** What was drawn and made before: `record` holds `temporaryPassword` under the name that the user will be kept by. */
export interface AdminCreateUserGiven {
  readonly draw: Draw;
  readonly worldSeed: Uint8Array;
  readonly sub: string;
  readonly temporaryPassword: string;
  readonly record: PasswordRecord;
  readonly directory: UserDirectory;
}

/** Makes a user who must change the temporary password, and invites it. Required attributes may come at the first sign-in, if they are mutable. */
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
  const attributes = withLogin(filled(asKept(pool, command.attributes)), login, name);
  if (login && foldCase(pool, attributes[login] ?? '') !== foldCase(pool, name))
    return refuse(differsFromUsername(login));
  const missing = requiredAttributes(pool).filter(({ Name, Mutable }) => !Mutable && attributes[Name] === undefined);
  if (missing.length > 0) return refuse(requiredMissing(missing.map(({ Name }) => Name)));
  const unfitFlag = flagRefusal(attributes, attributes);
  if (unfitFlag) return refuse(unfitFlag);

  const weak =
    command.password === undefined ? undefined : policyRefusal(pool.settings.Policies.PasswordPolicy, command.password);
  if (weak) return refuse(weak);

  const user = { poolId: pool.id, sub, username: storedUsername(pool, name, sub), ...(login && { login }), attributes };
  if (login ? directory.byLogin(login, name) : directory.byUsername(user.username))
    return refuse(usernameExists(login));
  const taken = takenLogins(pool, user, directory);
  const kept = taken.find(({ attribute }) => !command.forceAliasCreation || attribute === 'preferred_username');
  if (kept) return refuse(aliasExists(kept.attribute));

  const undeliverable = invitationRefusal(pool, attributes, invitation);
  if (undeliverable) return refuse(undeliverable);
  return accept<UserEvent | MessageEvent>(
    ...taken.map(({ attribute, owner }) => aliasLost(pool, owner.sub, attribute)),
    { type: 'UserCreated', data: { ...user, status: 'FORCE_CHANGE_PASSWORD' } },
    { type: 'PasswordSet', data: { poolId: pool.id, sub, password: given.record, temporary: true } },
    ...invitationMessages(pool, user, invitation, given),
  );
};

/** A blank attribute is none. */
const filled = (attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''));

const withLogin = (attributes: Attributes, login: VerifiedAttribute | undefined, name: string): Attributes =>
  login ? { [login]: name, ...attributes } : attributes;

const differsFromUsername = (login: VerifiedAttribute): Refusal =>
  invalidParameter(`User ${login} should be empty or same as username, since username attribute is ${login}.`);

const usernameExists = (login: VerifiedAttribute | undefined): Refusal =>
  new Refusal(
    'UsernameExistsException',
    login ? `An account with the given ${login} already exists.` : 'User account already exists',
  );

const aliasLost = (pool: UserPool, sub: string, attribute: string): UserEvent => ({
  type: 'AliasLost',
  data: { poolId: pool.id, sub, attribute },
});
