import type { ImportedUser } from '../../../domain/user/import-user.js';
import { SUBJECT_ATTRIBUTE } from '../../../domain/user/identities.js';
import { present } from '../../../domain/user-pool/present.js';
import { asInputOf } from './as-input.js';
import type { UserEntry } from './user-schema.js';
import { importRefused } from './place.js';
import { saidDates, saidInstant } from './said-dates.js';

/** What a document says of a user but for its groups. Throws ControlRefusal. */
export const saidUser = (entry: UserEntry, UserPoolId: string, place: string): ImportedUser => {
  const { username, sub, login, status, enabled, email, phone_number, attributes = {}, signedOutAt } = entry;
  const password = saidPassword(entry, place);
  const addresses = present({ email, phone_number });
  asInputOf(place, 'AdminCreateUser', {
    UserPoolId,
    Username: username,
    UserAttributes: Object.entries({ ...addresses, ...attributes }).map(([Name, Value]) => ({ Name, Value })),
    ...(password && 'text' in password && { TemporaryPassword: password.text }),
  });
  return {
    username,
    sub,
    login,
    status,
    enabled,
    addresses,
    attributes,
    password,
    formerPasswords: entry.formerPasswords?.map(atRest),
    identities: entry.identities?.map((one, index) => ({
      ...{ providerName: one.provider, providerType: one.type, userId: one.userId },
      attribute: one.attribute ?? SUBJECT_ATTRIBUTE,
      issuer: one.issuer ?? null,
      dateCreated: saidInstant(one.linkedAt, `${place}.identities[${index}].linkedAt`),
    })),
    signedOutAt: saidInstant(signedOutAt, `${place}.signedOutAt`),
    ...saidDates(entry, place),
  };
};

const saidPassword = ({ password, temporaryPassword }: UserEntry, place: string): ImportedUser['password'] => {
  if (password !== undefined && temporaryPassword !== undefined) {
    throw importRefused(place, 'A user has a password or a temporaryPassword.', 'Leave one of the two out.');
  }
  if (temporaryPassword !== undefined) return { text: temporaryPassword, temporary: true };
  if (typeof password !== 'object') return password === undefined ? undefined : { text: password, temporary: false };
  const { owner, setAt } = password;
  return { ...atRest(password), owner, setAt: saidInstant(setAt, `${place}.password.setAt`) };
};

const atRest = ({ salt, exponent }: { readonly salt: string; readonly exponent: string }) => ({
  salt: Buffer.from(salt, 'base64url'),
  exponent: Buffer.from(exponent, 'base64url'),
});
