import type { Client } from '../../../src/domain/client/state.js';
import { openMessage } from '../../../src/domain/message/seal.js';
import { DAY } from '../../../src/domain/kernel/time.js';
import { provenCode } from '../../../src/domain/user/code.js';
import { signUp, type SignUpCommand } from '../../../src/domain/user/sign-up.js';
import type { User } from '../../../src/domain/user/state.js';
import type { PoolSettings } from '../../../src/domain/user-pool/settings.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';
import { sampleClient } from '../client/samples.js';
import { after, aPool, asRecord, aUser, directory, given, OTHER_SUB, SMS, SUB } from './samples.js';

const PASSWORD = 'Passw0rd!';
const TARGET = { baseUrl: 'http://localhost:4566/@w1', clientId: 'client1' };

interface Case {
  readonly pool?: UserPool;
  readonly client?: Client;
  readonly others?: readonly User[];
}

const register = (
  { attributes = {}, ...command }: Partial<Omit<SignUpCommand, 'attributes'>> & { attributes?: Record<string, string> },
  { pool = aPool(), client = sampleClient(), others = [] }: Case = {},
) =>
  signUp(
    pool,
    client,
    {
      username: 'alice',
      password: PASSWORD,
      ...command,
      attributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    },
    {
      ...given,
      sub: SUB,
      record: (_user, password) => asRecord(password),
      directory: directory(pool, ...others),
      target: TARGET,
    },
  );

const sentence = (...args: Parameters<typeof register>): string => {
  const { refusal, events } = register(...args);
  expect(events).toEqual([]);
  return refusal ? `${refusal.exception}: ${refusal.message}` : 'accepted';
};

const messages = (...args: Parameters<typeof register>) =>
  register(...args).events.flatMap((event) => {
    if (event.type !== 'MessageSent') return [];
    const { id, channel, to, sealed, kind } = event.data;
    return [{ kind, channel, to, ...openMessage(given.worldSeed, id, sealed) }];
  });

const auto = (...AutoVerifiedAttributes: readonly ('email' | 'phone_number')[]): UserPool =>
  aPool({ AutoVerifiedAttributes, ...SMS });
const BOTH = { email: 'a@b.example', phone_number: '+15550100' };

describe('a new user', () => {
  test('waits to be confirmed, with its password and its addresses unverified', () => {
    const { events } = register({ attributes: { email: 'a@b.example', name: 'Al', nickname: '' } });
    expect(events.map(({ type }) => type)).toEqual(['UserCreated', 'PasswordSet']);
    expect(after(undefined, events)).toMatchObject({
      username: 'alice',
      sub: SUB,
      status: 'UNCONFIRMED',
      enabled: true,
      password: { ...asRecord(PASSWORD), setAt: given.at },
    });
    expect(after(undefined, events)?.attributes).toEqual({ email: 'a@b.example', email_verified: 'false', name: 'Al' });
  });

  test('has no flags without addresses', () => {
    expect(after(undefined, register({}).events)?.attributes).toEqual({});
  });

  test('is named by its sub where the name is an address, which becomes its attribute', () => {
    const pool = aPool({ UsernameAttributes: ['email', 'phone_number'] });
    expect(after(undefined, register({ username: 'a@b.example' }, { pool }).events)).toMatchObject({
      username: SUB,
      login: 'email',
      attributes: { email: 'a@b.example', email_verified: 'false' },
    });
    expect(after(undefined, register({ username: '+15550100' }, { pool }).events)).toMatchObject({
      username: SUB,
      login: 'phone_number',
      attributes: { phone_number: '+15550100', phone_number_verified: 'false' },
    });
  });

  test('is kept in lower case where case does not count', () => {
    const pool = aPool({ UsernameConfiguration: { CaseSensitive: false } });
    expect(after(undefined, register({ username: 'Alice' }, { pool }).events)?.username).toBe('alice');
  });

  test('may have an alias that somebody else has, until it is to be verified', () => {
    const pool = aPool({ AliasAttributes: ['email'] });
    const others = [
      aUser({ sub: OTHER_SUB, username: 'bob', attributes: { email: 'a@b.example', email_verified: 'true' } }),
    ];
    expect(register({ attributes: { email: 'a@b.example' } }, { pool, others }).refusal).toBeUndefined();
  });
});

describe('the code', () => {
  test('goes to the address that the pool verifies by itself, and is valid for a day', () => {
    const { events } = register({ attributes: BOTH }, { pool: auto('email') });
    expect(events.map(({ type }) => type)).toEqual(['UserCreated', 'PasswordSet', 'CodeSent', 'MessageSent']);
    const [message] = messages({ attributes: BOTH }, { pool: auto('email') });
    expect(message).toEqual({
      kind: 'sign-up',
      channel: 'email',
      to: 'a@b.example',
      subject: 'Your verification code',
      body: `Your confirmation code is ${String(message?.code)}`,
      code: expect.stringMatching(/^[0-9]{6}$/) as unknown,
    });
    const user = after(undefined, events);
    const returned = (at: number) => user && provenCode(user, 'sign-up', String(message?.code), { ...given, at });
    expect(returned(given.at + DAY - 1)).toMatchObject({ attribute: 'email', sentTo: 'a@b.example' });
    expect(returned(given.at + DAY)).toMatchObject({ exception: 'ExpiredCodeException' });
    expect(user?.attempts).toEqual({});
  });

  test('goes by SMS alone where both addresses could be verified', () => {
    expect(messages({ attributes: BOTH }, { pool: auto('email', 'phone_number') })).toEqual([
      {
        kind: 'sign-up',
        channel: 'sms',
        to: '+15550100',
        body: expect.stringMatching(/^Your confirmation code is [0-9]{6}$/) as unknown,
        code: expect.any(String) as unknown,
      },
    ]);
    const { email } = BOTH;
    expect(messages({ attributes: { email } }, { pool: auto('email', 'phone_number') })).toMatchObject([{ to: email }]);
  });

  test('is not sent where there is nothing to verify', () => {
    expect(messages({ attributes: BOTH })).toEqual([]);
    expect(messages({ attributes: { email: 'a@b.example' } }, { pool: auto('phone_number') })).toEqual([]);
    expect(messages({}, { pool: auto('email') })).toEqual([]);
  });

  test('goes to the name where that is an address', () => {
    const pool = aPool({ UsernameAttributes: ['email'], AutoVerifiedAttributes: ['email'] });
    expect(messages({ username: 'a@b.example' }, { pool })).toMatchObject([{ to: 'a@b.example' }]);
  });

  const linked = aPool({
    AutoVerifiedAttributes: ['email', 'phone_number'],
    VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' },
    ...SMS,
  });

  test('is in a link where the pool wants that, with the name as a URL spells it', () => {
    const attributes = { email: 'a@b.example' };
    const [message] = messages({ username: 'al&ice+ü', attributes }, { pool: linked });
    const code = String(message?.code);
    const link = `http://localhost:4566/@w1/confirmUser?client_id=client1&user_name=al%26ice%2B%C3%BC&confirmation_code=${code}`;
    expect(message).toEqual({
      kind: 'sign-up',
      channel: 'email',
      to: 'a@b.example',
      subject: 'Your verification link',
      body: `Please click the link below to verify your email address. <a href="${link.replace(/&/g, '&amp;')}">Verify Email</a> `,
      code,
      link,
    });
  });

  test('has no link in an SMS', () => {
    const [message] = messages({ attributes: BOTH }, { pool: linked });
    expect(message).not.toHaveProperty('link');
    expect(message?.body).toBe(`Your confirmation code is ${String(message?.code)}`);
  });
});

describe('refusals', () => {
  test('of a pool that only administrators fill', () => {
    const pool = aPool({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: true, UnusedAccountValidityDays: 7 } });
    expect(sentence({}, { pool })).toBe('NotAuthorizedException: SignUp is not permitted for this user pool');
  });

  test('of names that have not the form of the pool', () => {
    expect(sentence({}, { pool: aPool({ UsernameAttributes: ['email'] }) })).toBe(
      'InvalidParameterException: Username should be an email.',
    );
    expect(sentence({ username: 'a@b.example' }, { pool: aPool({ AliasAttributes: ['email'] }) })).toBe(
      'InvalidParameterException: Username cannot be of email format, since user pool is configured for email alias.',
    );
  });

  test('of a weak password, in the words of SignUp', () => {
    expect(sentence({ password: 'short' })).toBe(
      'InvalidPasswordException: Password did not conform with policy: Password not long enough',
    );
  });

  describe('of no password', () => {
    const { Policies } = aPool().settings;
    const signsInByEmail: Partial<PoolSettings> = {
      Policies: { ...Policies, SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    };
    const byCode = aPool({ ...signsInByEmail, AutoVerifiedAttributes: ['email'] });
    const choosing = sampleClient({ ExplicitAuthFlows: ['ALLOW_USER_AUTH'] });
    const withoutPassword = (attributes: Record<string, string>, pool: UserPool, client: Client) => {
      const asked = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
      const record = (_: unknown, text: string) => asRecord(text);
      const facts = { ...given, sub: SUB, record, directory: directory(pool), target: TARGET };
      return signUp(pool, client, { username: 'alice', attributes: asked }, facts);
    };

    test.each<[string, UserPool, Client, Record<string, string>]>([
      ['where codes are no first factor', auto('email'), choosing, BOTH],
      ['for a client without choice-based sign-in', byCode, sampleClient(), BOTH],
      ['without an address that codes go to', byCode, choosing, { phone_number: '+15550100' }],
      ['where the pool does not verify that address by itself', aPool(signsInByEmail), choosing, BOTH],
    ])('%s', (_, pool, client, attributes) => {
      const { events, refusal } = withoutPassword(attributes, pool, client);
      expect([events, refusal?.exception, refusal?.message]).toEqual([
        [],
        'InvalidParameterException',
        "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must not be null",
      ]);
      expect(withoutPassword(BOTH, byCode, choosing).refusal).toBeUndefined();
    });
  });

  const unauthorized = 'NotAuthorizedException: A client attempted to write unauthorized attribute';

  test('of attributes that the service, administrators or other clients set', () => {
    const pool = aPool({}, [{ Name: 'dev:custom:score', DeveloperOnlyAttribute: true }]);
    for (const name of ['sub', 'email_verified', 'phone_number_verified', 'dev:custom:score']) {
      expect(sentence({ attributes: { ...BOTH, [name]: 'true' } }, { pool })).toBe(unauthorized);
    }
    const client = sampleClient({ WriteAttributes: ['email'] });
    expect(sentence({ attributes: { name: 'Al' } }, { client })).toBe(unauthorized);
    expect(register({ attributes: { email: 'a@b.example' } }, { client }).refusal).toBeUndefined();
  });

  test('of a value that the client may not write, but not of the name that stands for it', () => {
    const pool = aPool({ UsernameAttributes: ['email'] });
    const client = sampleClient({ WriteAttributes: ['name'] });
    const username = 'a@b.example';
    expect(register({ username }, { pool, client }).refusal).toBeUndefined();
    expect(sentence({ username, attributes: { email: username } }, { pool, client })).toBe(unauthorized);
  });

  test('of attributes that the schema does not have or that are malformed', () => {
    expect(sentence({ attributes: { 'custom:x': '1' } })).toBe(
      'InvalidParameterException: Attributes did not conform to the schema: Type for attribute {custom:x} could not be determined',
    );
    expect(sentence({ attributes: { color: 'red' } })).toBe(
      'InvalidParameterException: Attributes did not conform to the schema: color: Attribute does not exist in the schema.\n',
    );
    expect(sentence({ attributes: { email: 'alice' } })).toBe(
      'InvalidParameterException: Invalid email address format.',
    );
    expect(sentence({ attributes: { phone_number: '555' } })).toBe(
      'InvalidParameterException: Invalid phone number format.',
    );
    expect(sentence({ attributes: { birthdate: '1970' } })).toBe(
      'InvalidParameterException: Attributes did not conform to the schema: birthdate: String must be no shorter than 10 characters\n',
    );
  });

  test('of an attribute without a value', () => {
    const { refusal } = signUp(
      aPool(),
      sampleClient(),
      { username: 'alice', password: PASSWORD, attributes: [{ Name: 'name' }] },
      { ...given, sub: SUB, record: (_user, text) => asRecord(text), directory: directory(aPool()), target: TARGET },
    );
    expect(refusal?.message).toBe('Attribute value for name must not be null');
  });

  test('of missing required attributes, mutable or not, blank or absent', () => {
    const pool = aPool({}, [
      { Name: 'name', Required: true },
      { Name: 'locale', Required: true, Mutable: false },
    ]);
    expect(sentence({ attributes: { name: '' } }, { pool })).toBe(
      'InvalidParameterException: Attributes did not conform to the schema: name.formatted: The attribute name.formatted is required, ' +
        'locale: The attribute locale is required',
    );
    expect(register({ attributes: { name: 'Al', locale: 'de' } }, { pool }).refusal).toBeUndefined();
  });

  test('not of a required attribute that the name stands for', () => {
    const pool = aPool({ UsernameAttributes: ['email'] }, [{ Name: 'email', Required: true }]);
    expect(register({ username: 'a@b.example' }, { pool }).refusal).toBeUndefined();
  });

  test('of another address than the name', () => {
    const pool = aPool({ UsernameAttributes: ['email'] });
    expect(sentence({ username: 'a@b.example', attributes: { email: 'c@d.example' } }, { pool })).toBe(
      'InvalidParameterException: User email should be empty or same as username, since username attribute is email.',
    );
  });

  test('of a preferred_username that would be an alias at once', () => {
    const attributes = { preferred_username: 'al' };
    expect(sentence({ attributes }, { pool: aPool({ AliasAttributes: ['preferred_username'] }) })).toBe(
      'InvalidParameterException: Preferred username cannot be provided for unconfirmed account, since user pool is configured for preferred username alias.',
    );
    expect(register({ attributes }, { pool: aPool({ AliasAttributes: ['email'] }) }).refusal).toBeUndefined();
  });

  test('of a name that is taken, also by somebody unconfirmed and for clients that hide who exists', () => {
    const others = [aUser({ sub: OTHER_SUB, status: 'UNCONFIRMED' })];
    const client = sampleClient({ PreventUserExistenceErrors: 'ENABLED' });
    for (const one of [{ others }, { others, client }]) {
      expect(sentence({}, one)).toBe('UsernameExistsException: User already exists');
    }
  });

  test('of an address that somebody signs in by', () => {
    for (const [login, value] of Object.entries(BOTH) as ['email' | 'phone_number', string][]) {
      const others = [aUser({ sub: OTHER_SUB, login, attributes: { [login]: value } })];
      expect(sentence({ username: value }, { pool: aPool({ UsernameAttributes: [login] }), others })).toBe(
        `UsernameExistsException: An account with the given ${login} already exists.`,
      );
    }
  });

  test('in this order: permission, name, password, attributes by name, permission, value and presence, existence', () => {
    const pool = aPool({ AliasAttributes: ['email'] }, [{ Name: 'locale', Required: true }]);
    const others = [aUser({ sub: OTHER_SUB })];
    const closed = aPool({
      ...pool.settings,
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true, UnusedAccountValidityDays: 7 },
    });
    const all = { color: 'red', email_verified: 'true', email: 'alice' };
    const { color: _color, ...known } = all;
    const refused = (command: Parameters<typeof register>[0], at = pool) => sentence(command, { pool: at, others });
    expect(refused({ username: 'x@y.example', password: 'weak', attributes: all }, closed)).toMatch('not permitted');
    expect(refused({ username: 'x@y.example', password: 'weak', attributes: all })).toMatch('Username cannot be');
    expect(refused({ password: 'weak', attributes: all })).toMatch('InvalidPasswordException');
    expect(refused({ attributes: all })).toMatch('Attribute does not exist');
    expect(refused({ attributes: known })).toMatch('unauthorized attribute');
    expect(refused({ attributes: { email: 'alice' } })).toMatch('Invalid email');
    expect(refused({})).toMatch('The attribute locale is required');
    expect(refused({ attributes: { locale: 'de' } })).toMatch('UsernameExistsException');
  });
});
