import { allowedFlows } from '../client/effective.js';
import type { Client } from '../client/state.js';
import { accept, refuse } from '../kernel/decision.js';
import { invalidParameter, notAuthorized, Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import { aliasLost, takenLogins } from './aliases.js';
import { type GivenAttribute, namesRefusal, requiredAttributes, valuesRefusal } from './attributes.js';
import { type DecisionBeforeCodes, withCodes } from './codes-to-follow.js';
import type { UserDirectory } from './directory.js';
import type { Attributes, UserEvent } from './events.js';
import { missingRefusal, newUserAttributes } from './new-user-attributes.js';
import { allowedFactors, allowsOneTimeCodes } from '../user-pool/first-factors.js';
import { policyRefusal } from './password-policy.js';
import type { PasswordOwner, PasswordRecord } from './password-record.js';
import { askPreSignUp, autoVerified } from './pre-sign-up.js';
import type { CodeGiven } from './send-code.js';
import { type LinkTarget, signUpAddress, signUpCode } from './sign-up-code.js';
import { takenNameRefusal } from './taken-name.js';
import { loginAttributeOf, storedUsername, usernameRefusal } from './username.js';
import { writeRefusal } from './write-permission.js';

export interface SignUpCommand {
  readonly username: string;
  readonly password?: string;
  readonly attributes: readonly GivenAttribute[];
  readonly validationData?: readonly GivenAttribute[] | undefined;
}

/** `record` makes a password's record for the user as it will be kept. */
export interface SignUpGiven extends CodeGiven {
  readonly sub: string;
  readonly record: (user: PasswordOwner, password: string) => PasswordRecord;
  readonly directory: UserDirectory;
  readonly target: LinkTarget;
}

/**
 * Makes a user who has yet to confirm, and sends the code for it where the pool verifies an address that the user has; or a confirmed
 * one, where PreSignUp says so, who may take an alias over with a verified address.
 */
export const signUp = (
  pool: UserPool,
  client: Client,
  { username: name, password, attributes: asked, validationData }: SignUpCommand,
  given: SignUpGiven,
): DecisionBeforeCodes => {
  if (pool.settings.AdminCreateUserConfig.AllowAdminCreateUserOnly) {
    return refuse(notAuthorized('SignUp is not permitted for this user pool'));
  }
  const unfitName = usernameRefusal(pool, name);
  if (unfitName) return refuse(unfitName);
  const isByCode = allowsOneTimeCodes(pool) && allowedFlows(client).has('USER_AUTH');
  if (password === undefined && !isByCode) return refuse(withoutPassword());
  const weak =
    password !== undefined &&
    policyRefusal(pool.settings.Policies.PasswordPolicy, password, 'did not conform with policy');
  if (weak) return refuse(weak);

  const names = asked.map(({ Name }) => Name);
  const unfit =
    namesRefusal(pool, asked, 'creation') ??
    writeRefusal(pool, client, names) ??
    valuesRefusal(pool, asked, 'creation');
  if (unfit) return refuse(unfit);
  const login = loginAttributeOf(pool, name);
  const own = newUserAttributes(pool, login, name, asked);
  if (own instanceof Refusal) return refuse(own);
  if (own.preferred_username !== undefined && pool.settings.AliasAttributes?.includes('preferred_username')) {
    return refuse(aliasTooEarly());
  }
  const missing = missingRefusal(own, requiredAttributes(pool));
  if (missing) return refuse(missing);
  if (password === undefined && !hasAddressForCodes(pool, own)) return refuse(withoutPassword());

  const { sub, directory } = given;
  const attributes = { ...own, ...unverified(own) };
  const user = { poolId: pool.id, sub, username: storedUsername(pool, name, sub), ...(login && { login }), attributes };
  const exists = takenNameRefusal(user, name, directory, 'User already exists');
  if (exists) return refuse(exists);

  const verdict = askPreSignUp(pool, 'SignUp', { ...user, attributes: own }, validationData, given);
  if (verdict instanceof Refusal) return refuse(verdict);
  const verified = verdict ? autoVerified(own, verdict) : [];
  if (verified instanceof Refusal) return refuse(verified);

  const created: readonly UserEvent[] = [
    { type: 'UserCreated', data: { ...user, status: 'UNCONFIRMED' } },
    ...(password === undefined ? [] : [passwordSet(user, password, given)]),
  ];
  if (!verdict?.autoConfirmUser) {
    const address = signUpAddress(pool, attributes);
    const codes = address ? [signUpCode(pool, user.username, { kind: 'sign-up', ...address }, given.target)] : [];
    return withCodes(pool, undefined, created, codes, given);
  }
  const flags = Object.fromEntries(verified.map((attribute) => [`${attribute}_verified`, 'true']));
  const taken = takenLogins(pool, { ...user, attributes: { ...attributes, ...flags } }, directory);
  return accept<UserEvent>(
    ...taken.map(({ attribute, owner }) => aliasLost(owner, attribute)),
    ...created,
    { type: 'UserConfirmed', data: { poolId: pool.id, sub } },
    ...verified.map((attribute): UserEvent => {
      const value = attributes[attribute] ?? '';
      return { type: 'AttributeVerified', data: { poolId: pool.id, sub, attribute, value } };
    }),
  );
};

const passwordSet = (user: PasswordOwner & { readonly sub: string }, text: string, given: SignUpGiven): UserEvent => {
  const { poolId, sub } = user;
  return { type: 'PasswordSet', data: { poolId, sub, password: given.record(user, text), status: 'UNCONFIRMED' } };
};

/** What triggers are shown of a new user's addresses, and administrators in lists. */
const unverified = (attributes: Attributes): Attributes =>
  Object.fromEntries(
    ['email', 'phone_number'].filter((name) => attributes[name]).map((name) => [`${name}_verified`, 'false']),
  );

/** Whether the user has an address that the pool verifies by itself, and signs in by a code to. */
const hasAddressForCodes = (pool: UserPool, attributes: Attributes): boolean =>
  (pool.settings.AutoVerifiedAttributes ?? []).some(
    (name) =>
      attributes[name] !== undefined && allowedFactors(pool).includes(name === 'email' ? 'EMAIL_OTP' : 'SMS_OTP'),
  );

/**
 * Users without a password need a client with ALLOW_USER_AUTH, and a one-time password as their first factor. AWS's sentence
 * of today is not known; this is the one from when the member was required.
 */
const withoutPassword = (): Refusal =>
  invalidParameter(
    "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must not be null",
  );

/** The sentence was observed in 2018: aws-amplify/amplify-js, issue 1669. */
const aliasTooEarly = (): Refusal =>
  invalidParameter(
    'Preferred username cannot be provided for unconfirmed account, since user pool is configured for preferred username alias.',
  );
