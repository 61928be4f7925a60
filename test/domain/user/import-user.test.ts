import { Refusal } from '../../../src/domain/kernel/refusal.js';
import { isSameIdentity, type LinkedIdentity } from '../../../src/domain/user/identities.js';
import { identifyImportedUser } from '../../../src/domain/user/identify-imported-user.js';
import { type ImportedUser, importUser } from '../../../src/domain/user/import-user.js';
import { passwordOwner } from '../../../src/domain/user/imported-proof.js';
import { openedExponent, passwordMatches, passwordRecord } from '../../../src/domain/user/password-record.js';
import type { User } from '../../../src/domain/user/state.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';
import { after, aPool, aUser, directory, given, OTHER_SUB, SUB } from './samples.js';

const { at, draw, worldSeed } = given;
const matches = passwordMatches(worldSeed);
const asked = (more: Partial<ImportedUser> = {}): ImportedUser => ({
  username: 'alice',
  attributes: {},
  addresses: {},
  ...more,
});
const text = (password: string, temporary = false) => ({ password: { text: password, temporary } });

const deciding = (more: Partial<ImportedUser>, pool: UserPool = aPool(), users: readonly User[] = []) => {
  const bySub = (sub: string) => users.find((user) => user.sub === sub);
  const found = { draw, directory: directory(pool, ...users), bySub };
  const linkedTo = (identity: Pick<LinkedIdentity, 'providerName' | 'attribute' | 'userId'>) =>
    users.find(({ identities = [] }) => identities.some((one) => isSameIdentity(one, identity)));
  const who = identifyImportedUser(pool, asked(more), found);
  if (who instanceof Refusal) return { who: undefined, events: [], refusal: who };
  return { who, ...importUser(pool, who, asked(more), { ...found, at, worldSeed, matches, linkedTo }) };
};
const imported = (more: Partial<ImportedUser> = {}, pool?: UserPool, ...users: readonly User[]): User => {
  const { who, events, refusal } = deciding(more, pool, users);
  if (refusal) throw refusal;
  const user = after(who?.before, events);
  if (!user) throw new Error('There is no user.');
  return user;
};
const said = (...args: Parameters<typeof deciding>): string => {
  const { refusal, events } = deciding(...args);
  expect(events).toEqual([]);
  return refusal ? `${refusal.exception}: ${refusal.message}` : 'accepted';
};
const invalid = (sentence: string): string => `InvalidParameterException: ${sentence}`;

/** What an export says of a user that is named by its user name. */
const sayable = (user: User): Partial<ImportedUser> => {
  const exponent = (record: { salt: string; sealed: string }) => ({
    salt: Buffer.from(record.salt, 'base64url'),
    exponent: openedExponent(worldSeed, record, user),
  });
  const { username, sub, login, attributes, enabled, status, createdAt, modifiedAt, signedOutAt, password } = user;
  return {
    ...{ username, sub, login, attributes, enabled, status, createdAt, modifiedAt, signedOutAt },
    password: password && { ...exponent(password), owner: passwordOwner(user), setAt: password.setAt },
    formerPasswords: user.formerPasswords.map(exponent),
  };
};

const record = (password: string, owner: Pick<User, 'poolId' | 'username'> = aUser()) =>
  passwordRecord(worldSeed, owner, password, Buffer.alloc(16, password));

describe('a user that there can be', () => {
  const byEmail = aPool({ UsernameAttributes: ['email'] });
  const named = { sub: SUB, username: SUB, login: 'email' } as const;
  const required = aPool({}, [{ Name: 'birthdate', Required: true, Mutable: false }]);
  const users: readonly (readonly [string, UserPool, User])[] = [
    ['alone', aPool(), aUser({ status: 'UNCONFIRMED' })],
    [
      'with everything',
      aPool({ AliasAttributes: ['email'] }, [{ Name: 'custom:tenant' }]),
      aUser({
        attributes: { 'custom:tenant': '7', email: 'a@b.example', email_verified: 'true' },
        enabled: false,
        status: 'FORCE_CHANGE_PASSWORD',
        createdAt: 1,
        modifiedAt: 2,
        password: { ...record('one'), setAt: 3 },
        formerPasswords: [record('two'), record('three')],
        signedOutAt: 4,
      }),
    ],
    ['without a password, though confirmed', aPool(), aUser()],
    [
      'who has to reset the password',
      aPool(),
      aUser({ status: 'RESET_REQUIRED', password: { ...record('x'), setAt: 1 } }),
    ],
    [
      'whose temporary password was taken away',
      aPool(),
      aUser({ status: 'FORCE_CHANGE_PASSWORD', formerPasswords: [record('x')] }),
    ],
    ['whose address has no flag', aPool(), aUser({ attributes: { email: 'a@b.example' } })],
    ['who signs in by an address that is gone', byEmail, aUser(named)],
    [
      'with what migration puts in place of a required value',
      required,
      aUser({ attributes: { birthdate: 'cognito:default_val' } }),
    ],
  ];

  test.each(users)('%s is made again from what a document says of it', (_, pool, user) => {
    expect(imported(sayable(user), pool)).toEqual(user);
  });

  test.each(users)('%s is as it should be when that is said again', (_, pool, user) => {
    expect(deciding(sayable(user), pool, [user])).toMatchObject({ events: [] });
    const { username, sub, login } = user;
    expect(deciding({ username, sub, login }, pool, [user])).toMatchObject({ events: [] });
  });

  test('is known by its address, where that is its name', () => {
    const user = aUser({ ...named, attributes: { name: 'A', email: 'a@b.example' } });
    const { login: _, ...rest } = sayable(user);
    const document = { ...rest, username: 'a@b.example' };
    const made = imported(document, byEmail);
    expect(made).toEqual(user);
    expect(Object.keys(made.attributes)).toEqual(['name', 'email']);
    expect(deciding(document, byEmail, [user])).toMatchObject({ events: [] });
  });
});

describe('a new user', () => {
  test('is unconfirmed without a password', () => {
    expect(imported()).toEqual({
      ...aUser({ status: 'UNCONFIRMED', createdAt: at, modifiedAt: at }),
      sub: draw.sub('sub'),
    });
  });

  test('is confirmed by a password, and has to change a temporary one', () => {
    const user = imported(text('Passw0rd!'));
    expect(user).toMatchObject({ status: 'CONFIRMED', password: { setAt: at } });
    expect(matches(user.password ?? record(''), user, 'Passw0rd!')).toBe(true);
    expect(imported(text('Passw0rd!', true)).status).toBe('FORCE_CHANGE_PASSWORD');
    expect(imported({ ...text('Passw0rd!'), status: 'UNCONFIRMED' }).status).toBe('UNCONFIRMED');
  });

  test('has the sub that is said, or the first one of its own that is free', () => {
    expect(imported({ sub: OTHER_SUB }).sub).toBe(OTHER_SUB);
    const byEmail = aPool({ UsernameAttributes: ['email'] });
    const moved = aUser({
      sub: draw.sub('sub'),
      username: draw.sub('sub'),
      login: 'email',
      attributes: { email: 'new@b.example' },
    });
    expect(imported({ username: 'old@b.example' }, byEmail, moved).sub).toBe(draw.sub('sub 1'));
  });

  test('has verified addresses where they stand beside its name', () => {
    const addresses = { email: 'a@b.example', phone_number: '+15550001' };
    expect(imported({ addresses }).attributes).toEqual({
      email: 'a@b.example',
      email_verified: 'true',
      phone_number: '+15550001',
      phone_number_verified: 'true',
    });
    expect(
      imported({ addresses, attributes: { email_verified: 'False', phone_number_verified: '' } }).attributes,
    ).toEqual({
      email: 'a@b.example',
      email_verified: 'false',
      phone_number: '+15550001',
    });
    expect(imported({ attributes: addresses }).attributes).toEqual(addresses);
  });

  test('has a verified address for its name, in a pool that signs in by it', () => {
    const byEmail = aPool({ UsernameAttributes: ['email'], UsernameConfiguration: { CaseSensitive: false } });
    const user = imported({ username: 'A@b.example' }, byEmail);
    expect(user).toMatchObject({
      username: user.sub,
      login: 'email',
      attributes: { email: 'A@b.example', email_verified: 'true' },
    });
    expect(imported({ username: 'A@b.example', attributes: { email: 'a@b.example' } }, byEmail).attributes).toEqual({
      email: 'a@b.example',
    });
    expect(said({ username: 'a@b.example', addresses: { email: 'other@b.example' } }, byEmail)).toBe(
      invalid('User email should be empty or same as username, since username attribute is email.'),
    );
  });

  test('has its name without its case where that does not count', () => {
    const pool = aPool({ UsernameConfiguration: { CaseSensitive: false } });
    expect(imported({ username: 'Alice' }, pool).username).toBe('alice');
    expect(deciding({ username: 'ALICE' }, pool, [aUser()])).toMatchObject({ events: [] });
  });
});

describe('a user that is there', () => {
  const user = aUser({
    attributes: { name: 'A', email: 'a@b.example', email_verified: 'true' },
    password: { ...record('Passw0rd!'), setAt: 1 },
    failures: { count: 2, lastAt: 5 },
    attempts: { 'change password': [5] },
    codes: { 'verify email': { attribute: 'email', sentTo: 'a@b.example', code: 'x', expiresAt: 9 } },
    generation: 3,
  });
  const change = (more: Partial<ImportedUser>, pool = aPool()) => imported(more, pool, user);

  test('keeps what is not said, and what is under way', () => {
    expect(change({ attributes: { nickname: 'Al' } })).toEqual({
      ...user,
      attributes: { ...user.attributes, nickname: 'Al' },
      modifiedAt: at,
    });
  });

  test('loses an attribute that is said to be blank, an address with its flag', () => {
    expect(change({ attributes: { email: '', name: '' } }).attributes).toEqual({});
    expect(deciding({ attributes: { nickname: '' } }, aPool(), [user])).toMatchObject({ events: [] });
  });

  test('has a verified address again where that stands beside the name', () => {
    const unverified = { ...user, attributes: { ...user.attributes, email_verified: 'false' } };
    expect(imported({ addresses: { email: 'a@b.example' } }, aPool(), unverified).attributes).toEqual(user.attributes);
  });

  test('a code to an address that is another now is void', () => {
    expect(change({ addresses: { email: 'new@b.example' } }).codes).toEqual({});
    expect(change({ attributes: { name: 'B' } }).codes).toEqual(user.codes);
  });

  test('keeps the password that is said as text, however it stands', () => {
    expect(deciding(text('Passw0rd!'), aPool(), [user])).toMatchObject({ events: [] });
    const policy = aPool({}).settings.Policies.PasswordPolicy;
    const stricter = aPool({ Policies: { PasswordPolicy: { ...policy, MinimumLength: 30 }, SignInPolicy: {} } });
    expect(deciding(text('Passw0rd!'), stricter, [user])).toMatchObject({ events: [] });
    const waiting = { ...user, status: 'RESET_REQUIRED' as const };
    expect(imported(text('Passw0rd!'), aPool(), waiting)).toEqual({ ...user, modifiedAt: at });
  });

  test('gets another password, and the one before is a former one', () => {
    const now = change(text('N3w-Passw0rd!', true));
    expect(now).toMatchObject({
      status: 'FORCE_CHANGE_PASSWORD',
      password: { setAt: at },
      formerPasswords: [record('Passw0rd!')],
    });
    expect(matches(now.password ?? record(''), now, 'N3w-Passw0rd!')).toBe(true);
    const back = imported(text('Passw0rd!'), aPool(), now);
    expect(matches(back.password ?? record(''), back, 'Passw0rd!')).toBe(true);
    expect(back.formerPasswords).toHaveLength(2);
  });

  test('another text has another salt', () => {
    const [one, two] = [imported(text('Passw0rd!')), imported(text('Passw0rd?'))];
    expect(one.password?.salt).not.toBe(two.password?.salt);
    expect(imported(text('Passw0rd!'))).toEqual(one);
  });

  test('loses its tokens when it is disabled', () => {
    expect(change({ enabled: false })).toEqual({
      ...user,
      enabled: false,
      generation: 4,
      signedOutAt: at,
      modifiedAt: at,
    });
    const disabled = { ...user, enabled: false };
    expect(imported({ enabled: true }, aPool(), disabled)).toEqual({ ...user, modifiedAt: at });
    expect(deciding({ enabled: false }, aPool(), [disabled])).toMatchObject({ events: [] });
  });

  test('keeps its name and its sub', () => {
    expect(said({ username: 'bob', sub: SUB }, aPool(), [user])).toBe(
      invalid(`The user ${SUB} has another user name, and keeps it.`),
    );
    expect(said({ sub: OTHER_SUB }, aPool(), [user])).toBe('UsernameExistsException: User account already exists');
  });

  test('may sign in by another address of its own', () => {
    const byEmail = aPool({ UsernameAttributes: ['email'] });
    const alice = aUser({ username: SUB, login: 'email', attributes: { email: 'a@b.example' } });
    expect(imported({ username: 'new@b.example', sub: SUB }, byEmail, alice).attributes).toEqual({
      email: 'new@b.example',
      email_verified: 'true',
    });
  });
});

describe('refused', () => {
  const strict = aPool({}, [
    { Name: 'birthdate', Required: true, Mutable: false },
    { Name: 'nickname', Required: true },
    { Name: 'custom:tenant', Mutable: false },
  ]);

  test('attributes that do not fit the schema', () => {
    expect(said({ attributes: { 'custom:none': 'x' } })).toBe(
      invalid('Attributes did not conform to the schema: Type for attribute {custom:none} could not be determined'),
    );
    expect(said({ attributes: { birthdate: 'x' } })).toBe(
      invalid('Attributes did not conform to the schema: birthdate: String must be no shorter than 10 characters\n'),
    );
    expect(said({ addresses: { email: 'none' } })).toBe(invalid('Invalid email address format.'));
    expect(said({ attributes: { email_verified: 'true' } })).toBe(
      invalid('Email is required to verify/un-verify an email'),
    );
    expect(said({ addresses: { email: 'a@b.example' }, attributes: { email: 'a@b.example' } })).toBe(
      invalid('email is said twice: beside the user name and among the attributes.'),
    );
    expect(said({ attributes: { birthdate: 'cognito:default_val' } })).toBe(
      invalid('Attributes did not conform to the schema: birthdate: String must be no longer than 10 characters\n'),
    );
  });

  test('a new user without what the pool wants from the beginning', () => {
    expect(said({}, strict)).toBe(
      invalid('Attributes did not conform to the schema: birthdate: The attribute birthdate is required'),
    );
    expect(imported({ attributes: { birthdate: '2000-01-01' } }, strict).attributes).toEqual({
      birthdate: '2000-01-01',
    });
  });

  test('a change of what cannot change', () => {
    const user = aUser({ attributes: { birthdate: '2000-01-01', nickname: 'A', 'custom:tenant': '7' } });
    expect(said({ attributes: { 'custom:tenant': '8' } }, strict, [user])).toBe(
      invalid('user.custom:tenant: Attribute cannot be updated.\n'),
    );
    expect(said({ attributes: { nickname: '' } }, strict, [user])).toBe(
      invalid('Invalid user attributes: nickname: Required attribute cannot be deleted.'),
    );
    expect(said({ attributes: { 'custom:none': 'x' } }, strict, [user])).toBe(
      invalid('Invalid user attributes: user.custom:none: Attribute does not exist in the schema.\n'),
    );
  });

  test('a name or an address that somebody has', () => {
    const byEmail = aPool({ UsernameAttributes: ['email'] });
    const bob = aUser({ sub: OTHER_SUB, username: OTHER_SUB, login: 'email', attributes: { email: 'a@b.example' } });
    expect(said({ username: 'a@b.example', sub: SUB }, byEmail, [bob])).toBe(
      'UsernameExistsException: An account with the given email already exists.',
    );
    const alias = aPool({ AliasAttributes: ['email'] });
    const owner = aUser({
      sub: OTHER_SUB,
      username: 'bob',
      attributes: { email: 'a@b.example', email_verified: 'true' },
    });
    expect(said({ addresses: { email: 'a@b.example' } }, alias, [owner])).toBe(
      'AliasExistsException: An account with the given email already exists.',
    );
    expect(imported({ attributes: { email: 'a@b.example' } }, alias, owner).attributes).toEqual({
      email: 'a@b.example',
    });
  });

  test('a name of the wrong form', () => {
    expect(said({}, aPool({ UsernameAttributes: ['email'] }))).toBe(invalid('Username should be an email.'));
    expect(said({ username: SUB, login: 'email' })).toBe(invalid('Users of this pool do not sign in by email.'));
    const byEmail = aPool({ UsernameAttributes: ['email'] });
    expect(said({ username: SUB, login: 'email' }, byEmail)).toBe(
      invalid('A user whose login is said has its sub for a user name.'),
    );
  });

  test('a password that the policy does not allow, and one of somebody else', () => {
    expect(said(text('short'))).toBe(
      'InvalidPasswordException: Password did not conform with password policy: Password not long enough',
    );
    const user = aUser({ password: { ...record('Passw0rd!'), setAt: 1 } });
    const { password } = sayable(user);
    expect(said({ username: 'bob', password })).toBe(
      invalid(
        'The password at rest is that of Sample001/alice: it is made of both names, and fits no other user than that.',
      ),
    );
    expect(said({ password }, { ...aPool(), id: 'us-east-1_Other0001' })).toBe(
      invalid(
        'The password at rest is that of Sample001/alice: it is made of both names, and fits no other user than that.',
      ),
    );
  });

  test('a password and a status that contradict each other', () => {
    expect(said({ ...text('Passw0rd!', true), status: 'CONFIRMED' })).toBe(
      invalid('A temporary password goes with the status FORCE_CHANGE_PASSWORD.'),
    );
    expect(said({ status: 'FORCE_CHANGE_PASSWORD' })).toBe(
      invalid('The status FORCE_CHANGE_PASSWORD goes with a temporary password.'),
    );
    const taken = aUser({ status: 'FORCE_CHANGE_PASSWORD', formerPasswords: [record('Passw0rd!')] });
    for (const before of [[], [taken]]) {
      expect(said({ status: 'FORCE_CHANGE_PASSWORD', formerPasswords: [] }, undefined, before)).toBe(
        invalid('The status FORCE_CHANGE_PASSWORD goes with a temporary password.'),
      );
    }
  });
});

describe('linked identities', () => {
  const google = {
    providerName: 'Google',
    providerType: 'Google',
    userId: 'g1',
    attribute: 'Cognito_Subject',
    issuer: null,
  } as const;
  const shown = `[{"userId":"g1","providerName":"Google","providerType":"Google","issuer":null,"primary":false,"dateCreated":${at}}]`;

  test('are those that are said, and stay where none are', () => {
    const user = imported({ identities: [google] });
    expect(user).toMatchObject({ identities: [{ ...google, dateCreated: at }], attributes: { identities: shown } });
    expect(imported({ attributes: { name: 'Alice' } }, undefined, user)).toMatchObject({
      identities: user.identities,
      attributes: { name: 'Alice', identities: shown },
    });
    const { events } = deciding({ identities: [google] }, undefined, [user]);
    expect(events).toEqual([]);
    const without = imported({ identities: [] }, undefined, user);
    expect(without).not.toHaveProperty('identities');
    expect(without.attributes).not.toHaveProperty('identities');
  });

  test('are of one user, one of a provider, and five at most', () => {
    const holder = aUser({ sub: OTHER_SUB, username: 'bob', identities: [{ ...google, dateCreated: 1 }] });
    const linked = invalid('SourceUser is already linked to DestinationUser');
    expect(said({ identities: [google] }, undefined, [holder])).toBe(linked);
    expect(said({ identities: [google, { ...google, userId: 'g2' }] })).toBe(linked);
    const six = Array.from({ length: 6 }, (_, i) => ({ ...google, providerName: `P${i}` }));
    expect(said({ identities: six })).toBe('LimitExceededException: Linked identity limit exceeded.');
    expect(imported({ identities: six.slice(1) }).identities).toHaveLength(5);
  });

  test('are no attribute that can be said', () => {
    expect(said({ attributes: { identities: '[]' } })).toContain('identities');
  });
});
