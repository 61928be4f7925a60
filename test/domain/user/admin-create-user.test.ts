import { openMessage } from '../../../src/domain/message/seal.js';
import { adminCreateUser, type AdminCreateUserCommand } from '../../../src/domain/user/admin-create-user.js';
import type { User } from '../../../src/domain/user/state.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';
import { after, aPool, asRecord, aUser, directory, given, OTHER_SUB, SMS, SUB } from './samples.js';

const attributes = (values: Record<string, string>): AdminCreateUserCommand['attributes'] =>
  Object.entries(values).map(([Name, Value]) => ({ Name, Value }));

const create = (
  pool: UserPool,
  command: Partial<Omit<AdminCreateUserCommand, 'attributes'>> & { attributes?: Record<string, string> },
  ...others: readonly User[]
) => {
  const temporaryPassword = command.password ?? 'Drawn-1!';
  const made = {
    ...given,
    sub: SUB,
    temporaryPassword,
    record: asRecord(temporaryPassword),
    directory: directory(pool, ...others),
  };
  const asked = { username: 'alice', forceAliasCreation: false, invitation: { suppressed: true }, ...command };
  return adminCreateUser(pool, { ...asked, attributes: attributes(command.attributes ?? {}) }, made);
};

const sentence = (...args: Parameters<typeof create>): string => {
  const { refusal, events } = create(...args);
  expect(events).toEqual([]);
  return refusal ? `${refusal.exception}: ${refusal.message}` : 'accepted';
};

const emailTaken = (user: Partial<User> = {}): User =>
  aUser({ sub: OTHER_SUB, username: 'bob', attributes: { email: 'a@b.example', email_verified: 'true' }, ...user });

test('makes a user who must change the temporary password', () => {
  const { events } = create(aPool(), {
    attributes: { email: 'a@b.example', email_verified: 'True' },
    password: 'Aa1!aaaa',
  });
  expect(events.map(({ type }) => type)).toEqual(['UserCreated', 'PasswordSet']);
  expect(after(undefined, events)).toMatchObject({
    username: 'alice',
    sub: SUB,
    status: 'FORCE_CHANGE_PASSWORD',
    enabled: true,
    attributes: { email: 'a@b.example', email_verified: 'true' },
    password: { ...asRecord('Aa1!aaaa'), setAt: given.at },
  });
});

test('leaves blank attributes out', () => {
  expect(after(undefined, create(aPool(), { attributes: { name: '', nickname: 'Al' } }).events)?.attributes).toEqual({
    nickname: 'Al',
  });
});

describe('user names', () => {
  const byEmail = aPool({ UsernameAttributes: ['email'] });
  const byPhone = aPool({ UsernameAttributes: ['phone_number'] });
  const byEither = aPool({ UsernameAttributes: ['email', 'phone_number'] });

  test('have the form that the pool signs in by', () => {
    expect(sentence(byEmail, { username: 'alice' })).toBe('InvalidParameterException: Username should be an email.');
    expect(sentence(byPhone, { username: 'a@b.example' })).toBe(
      'InvalidParameterException: Username should be a phone number.',
    );
    expect(sentence(byEither, { username: 'alice' })).toBe(
      'InvalidParameterException: Username should be either an email or a phone number.',
    );
  });

  test('are the sub in such a pool, and the given one becomes the attribute', () => {
    expect(after(undefined, create(byEmail, { username: 'a@b.example' }).events)).toMatchObject({
      username: SUB,
      login: 'email',
      attributes: { email: 'a@b.example' },
    });
    expect(after(undefined, create(byEither, { username: '+15550100' }).events)).toMatchObject({
      username: SUB,
      login: 'phone_number',
      attributes: { phone_number: '+15550100' },
    });
  });

  test('do not differ from the attribute they stand for', () => {
    expect(sentence(byEmail, { username: 'a@b.example', attributes: { email: 'c@d.example' } })).toBe(
      'InvalidParameterException: User email should be empty or same as username, since username attribute is email.',
    );
    expect(sentence(byPhone, { username: '+15550100', attributes: { phone_number: '+15550101' } })).toBe(
      'InvalidParameterException: User phone_number should be empty or same as username, since username attribute is phone_number.',
    );
    expect(create(byEmail, { username: 'a@b.example', attributes: { email: 'a@b.example' } }).refusal).toBeUndefined();
  });

  test('may be spelt in another case than the attribute, where case does not count', () => {
    const command = { username: 'a@b.example', attributes: { email: 'A@B.example' } };
    const insensitive = aPool({ UsernameAttributes: ['email'], UsernameConfiguration: { CaseSensitive: false } });
    expect(after(undefined, create(insensitive, command).events)?.attributes).toEqual({ email: 'A@B.example' });
    expect(sentence(byEmail, command)).toMatch('User email should be empty or same as username');
  });

  test('do not look like an alias', () => {
    const pool = aPool({ AliasAttributes: ['email', 'phone_number'] });
    expect(sentence(pool, { username: 'a@b.example' })).toBe(
      'InvalidParameterException: Username cannot be of email format, since user pool is configured for email alias.',
    );
    expect(sentence(pool, { username: '+15550100' })).toBe(
      'InvalidParameterException: Username cannot be of phone number format, since user pool is configured for phone number alias.',
    );
    expect(create(aPool({ AliasAttributes: ['email'] }), { username: '+15550100' }).refusal).toBeUndefined();
  });

  test('are taken once', () => {
    expect(sentence(aPool(), {}, aUser({ sub: OTHER_SUB }))).toBe(
      'UsernameExistsException: User account already exists',
    );
    expect(sentence(byEmail, { username: 'a@b.example' }, emailTaken({ login: 'email' }))).toBe(
      'UsernameExistsException: An account with the given email already exists.',
    );
    const phoneTaken = aUser({ sub: OTHER_SUB, login: 'phone_number', attributes: { phone_number: '+15550100' } });
    expect(sentence(byPhone, { username: '+15550100' }, phoneTaken)).toBe(
      'UsernameExistsException: An account with the given phone_number already exists.',
    );
  });

  test('may be a contact that somebody has besides the name', () => {
    const byPhoneWithEmail = emailTaken({ login: 'phone_number' });
    expect(create(byEither, { username: 'a@b.example' }, byPhoneWithEmail).refusal).toBeUndefined();
  });

  test('differ by case only in a pool that is case sensitive', () => {
    const insensitive = aPool({ UsernameConfiguration: { CaseSensitive: false } });
    const taken = aUser({ sub: OTHER_SUB, username: 'alice' });
    expect(create(aPool(), { username: 'Alice' }, taken).refusal).toBeUndefined();
    expect(sentence(insensitive, { username: 'Alice' }, taken)).toBe(
      'UsernameExistsException: User account already exists',
    );
    expect(after(undefined, create(insensitive, { username: 'Alice' }).events)?.username).toBe('alice');
  });
});

describe('aliases', () => {
  const pool = aPool({ AliasAttributes: ['email', 'preferred_username'] });
  const verified = { email: 'a@b.example', email_verified: 'true' };

  test('have one holder while verified', () => {
    expect(sentence(pool, { attributes: verified }, emailTaken())).toBe(
      'AliasExistsException: An account with the given email already exists.',
    );
    expect(create(pool, { attributes: { email: 'a@b.example' } }, emailTaken()).refusal).toBeUndefined();
    const unverified = emailTaken({ attributes: { email: 'a@b.example' } });
    expect(create(pool, { attributes: verified }, unverified).refusal).toBeUndefined();
  });

  test('move to the new user when it is forced', () => {
    const owner = emailTaken();
    const { events } = create(pool, { attributes: verified, forceAliasCreation: true }, owner);
    expect(events.map(({ type }) => type)).toEqual(['AliasLost', 'UserCreated', 'PasswordSet']);
    expect(after(owner, events)?.attributes).toEqual({ email: 'a@b.example', email_verified: 'false' });
  });

  test('a preferred_username does not move', () => {
    const owner = aUser({ sub: OTHER_SUB, username: 'bob', attributes: { preferred_username: 'boss' } });
    expect(sentence(pool, { attributes: { preferred_username: 'boss' }, forceAliasCreation: true }, owner)).toBe(
      'AliasExistsException: An account with the given preferred_username already exists.',
    );
  });
});

describe('attributes', () => {
  test('that are required may come later, if they are mutable', () => {
    expect(create(aPool({}, [{ Name: 'name', Required: true }]), {}).refusal).toBeUndefined();
    const fixed = [
      { Name: 'name', Required: true, Mutable: false },
      { Name: 'locale', Required: true, Mutable: false },
    ];
    expect(sentence(aPool({}, fixed), { attributes: { name: '' } })).toBe(
      'InvalidParameterException: Attributes did not conform to the schema: name.formatted: The attribute name.formatted is required, ' +
        'locale: The attribute locale is required',
    );
    expect(create(aPool({}, fixed), { attributes: { name: 'A', locale: 'de' } }).refusal).toBeUndefined();
  });

  test('verify an address that is there', () => {
    expect(sentence(aPool(), { attributes: { email_verified: 'true' } })).toBe(
      'InvalidParameterException: Email is required to verify/un-verify an email',
    );
    expect(sentence(aPool(), { attributes: { phone_number_verified: 'false' } })).toBe(
      'InvalidParameterException: Phone Number is required to verify/un-verify a phone number',
    );
  });
});

test('checks name, attributes, password, existence and alias in this order', () => {
  const pool = aPool({ AliasAttributes: ['email'] });
  const taken = emailTaken({ username: 'alice' });
  const alias = { email: 'a@b.example', email_verified: 'true' };
  const wrong = { username: 'x@y.example', attributes: { color: 'red' }, password: 'weak' };
  expect(sentence(pool, wrong, taken)).toMatch('Username cannot be');
  expect(sentence(pool, { ...wrong, username: 'alice' }, taken)).toMatch('Attribute does not exist');
  expect(sentence(pool, { attributes: alias, password: 'weak' }, taken)).toMatch('InvalidPasswordException');
  expect(sentence(pool, { attributes: alias }, taken)).toMatch('UsernameExistsException');
  expect(
    sentence(
      pool,
      { username: 'carol', attributes: alias, invitation: { suppressed: false, mediums: ['SMS'] } },
      taken,
    ),
  ).toMatch('AliasExistsException');
});

describe('the invitation', () => {
  const both = { email: 'a@b.example', phone_number: '+15550100' };
  const sent = (...args: Parameters<typeof create>) =>
    create(...args).events.flatMap((event) => {
      if (event.type !== 'MessageSent') return [];
      const { id, channel, to, sealed, kind, username } = event.data;
      return [{ kind, channel, to, username, ...openMessage(given.worldSeed, id, sealed) }];
    });
  const invited = (...mediums: ('SMS' | 'EMAIL')[]) => ({
    invitation: { suppressed: false, ...(mediums.length > 0 && { mediums }) },
  });

  test('goes by SMS unless another medium is asked for', () => {
    expect(sent(aPool(SMS), { attributes: both, ...invited() })).toEqual([
      {
        kind: 'invitation',
        channel: 'sms',
        to: '+15550100',
        username: 'alice',
        body: 'Your username is alice and temporary password is Drawn-1!. ',
        temporaryPassword: 'Drawn-1!',
      },
    ]);
  });

  test('goes by e-mail with a subject', () => {
    expect(sent(aPool(), { attributes: both, ...invited('EMAIL') })).toEqual([
      {
        kind: 'invitation',
        channel: 'email',
        to: 'a@b.example',
        username: 'alice',
        subject: 'Your temporary password',
        body: 'Your username is alice and temporary password is Drawn-1!. ',
        temporaryPassword: 'Drawn-1!',
      },
    ]);
  });

  test('goes both ways, each under an id of its own', () => {
    const { events } = create(aPool(SMS), { attributes: both, ...invited('EMAIL', 'SMS') });
    const ids = events.flatMap((event) => (event.type === 'MessageSent' ? [event.data.id] : []));
    expect(new Set(ids).size).toBe(2);
  });

  test('is left out when it is suppressed', () => {
    expect(sent(aPool(), { attributes: both, invitation: { suppressed: true, mediums: ['SMS', 'EMAIL'] } })).toEqual(
      [],
    );
  });

  test('is left out for a user without a phone number, when no medium was asked for', () => {
    expect(create(aPool(), { attributes: { email: 'a@b.example' }, ...invited() }).events).toHaveLength(2);
  });

  test('is refused where an asked medium has no address', () => {
    expect(sentence(aPool(), { ...invited('EMAIL') })).toBe(
      'InvalidParameterException: User does not have email to send the invitation to.',
    );
  });

  test('is refused by SMS in a pool that has none', () => {
    const words = 'InvalidParameterException: User pool does not have SMS configuration to send messages.';
    expect(sentence(aPool(), { attributes: both, ...invited() })).toBe(words);
    expect(sentence(aPool(), { attributes: both, ...invited('EMAIL', 'SMS') })).toBe(words);
  });

  const template = (EmailMessage: string) =>
    aPool({
      AdminCreateUserConfig: {
        AllowAdminCreateUserOnly: false,
        UnusedAccountValidityDays: 7,
        InviteMessageTemplate: { EmailMessage, EmailSubject: 'Welcome' },
      },
    });

  test('follows the template of the pool, and its password is HTML in an e-mail', () => {
    const command = { attributes: both, password: 'Aa1<&>aa', ...invited('EMAIL') };
    expect(sent(template('<b>{username}</b>: {####}, {username}!'), command)).toMatchObject([
      { subject: 'Welcome', body: '<b>alice</b>: Aa1&lt;&amp;&gt;aa, alice!', temporaryPassword: 'Aa1<&>aa' },
    ]);
  });

  test('is not delivered by a template without a place for the password', () => {
    expect(sent(template('Welcome, {username}!'), { attributes: both, ...invited('EMAIL') })).toEqual([]);
  });

  test('names the address that a user signs in with', () => {
    const pool = aPool({ UsernameAttributes: ['email'] });
    expect(sent(pool, { username: 'a@b.example', ...invited('EMAIL') })).toMatchObject([
      { body: 'Your username is a@b.example and temporary password is Drawn-1!. ', username: SUB },
    ]);
  });
});
