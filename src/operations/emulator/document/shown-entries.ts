import type { Client } from '../../../domain/client/state.js';
import type { Group } from '../../../domain/group/state.js';
import { present } from '../../../domain/user-pool/present.js';
import { customAttributesOf, mfaMembersOf, poolMembersOf } from '../../../domain/user-pool/pool-members-of.js';
import type { UserPool } from '../../../domain/user-pool/state.js';
import { passwordOwner } from '../../../domain/user/imported-proof.js';
import { openedExponent, type PasswordRecord } from '../../../domain/user/password-record.js';
import type { User } from '../../../domain/user/state.js';
import { loginAttributeOf } from '../../../domain/user/username.js';
import { DEFAULT_ACCOUNT } from '../../call.js';
import type { ClientEntry, GroupEntry, PoolEntry, UserEntry } from './document-schema.js';

/** A pool as a document says it, without what is in it. Imported again, it is the same. */
export const poolEntry = (pool: UserPool): PoolEntry => {
  const customAttributes = customAttributesOf(pool);
  return present({
    name: pool.name,
    id: pool.id,
    region: pool.region,
    account: pool.accountId === DEFAULT_ACCOUNT ? undefined : pool.accountId,
    ...dates(pool),
    settings: { ...poolMembersOf(pool) },
    customAttributes: customAttributes.length > 0 ? customAttributes.map((one) => ({ ...one })) : undefined,
    mfa: asObject(mfaMembersOf(pool)),
  });
};

export const clientEntry = (client: Client): ClientEntry =>
  present({
    name: client.name,
    id: client.id,
    secrets:
      client.secrets.length > 0
        ? client.secrets.map(({ id, value, createdAt }) => ({ value, id, createdAt: instant(createdAt) }))
        : undefined,
    ...dates(client),
    settings: present({ ...client.settings }),
  });

export const groupEntry = (group: Group): GroupEntry => {
  const { Description: description, Precedence: precedence, RoleArn: roleArn } = group.details;
  return present({ name: group.name, description, precedence, roleArn, ...dates(group) });
};

/** `groups` are the names of those that it is in. Its passwords are opened: whoever reads them can sign in as the user. */
export const userEntry = (worldSeed: Uint8Array, pool: UserPool, user: User, groups: readonly string[]): UserEntry => {
  const { sub, login, attributes, password, formerPasswords, signedOutAt } = user;
  const atRest = (record: PasswordRecord) => ({
    salt: record.salt,
    exponent: openedExponent(worldSeed, record, user).toString('base64url'),
  });
  // The address that the user signs in by is its name, as it is for whoever makes it; one whose address is gone has but its sub.
  const address = login && attributes[login];
  const isName = address !== undefined && loginAttributeOf(pool, address) === login;
  return present({
    username: isName ? address : user.username,
    sub,
    login: isName ? undefined : login,
    status: user.status as Exclude<User['status'], 'EXTERNAL_PROVIDER'>,
    enabled: user.enabled,
    attributes: { ...attributes },
    password: password && { ...atRest(password), owner: passwordOwner(user), setAt: instant(password.setAt) },
    formerPasswords: formerPasswords.length > 0 ? formerPasswords.map(atRest) : undefined,
    groups: [...groups],
    ...dates(user),
    signedOutAt: signedOutAt === undefined ? undefined : instant(signedOutAt),
  });
};

const instant = (at: number): string => new Date(at).toISOString();

const dates = ({ createdAt, modifiedAt }: { readonly createdAt: number; readonly modifiedAt: number }) => ({
  createdAt: instant(createdAt),
  modifiedAt: instant(modifiedAt),
});

const asObject = (value: object | undefined): Record<string, unknown> | undefined => value && { ...value };
