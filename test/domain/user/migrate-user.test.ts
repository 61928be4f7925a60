import { Refusal } from '../../../src/domain/kernel/refusal.js';
import { openMessage } from '../../../src/domain/message/seal.js';
import type { Answers } from '../../../src/domain/trigger/question.js';
import { migrateUser } from '../../../src/domain/user/migrate-user.js';
import { passwordMatches } from '../../../src/domain/user/password-record.js';
import type { User } from '../../../src/domain/user/state.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';
import { sampleClient } from '../client/samples.js';
import { scriptedAsk } from '../trigger/scripted-ask.js';
import { aPool, aUser, directory, given, OTHER_SUB, SMS } from './samples.js';

type Answer = Answers['UserMigration'];
const answer = (userAttributes: Answer['userAttributes'], more: Partial<Answer> = {}): Answer => ({
  userAttributes,
  finalUserStatus: 'CONFIRMED',
  messageAction: 'SUPPRESS',
  desiredDeliveryMediums: null,
  forceAliasCreation: false,
  enableSMSMFA: false,
  ...more,
});
const EMAIL = 'alice@example.com';
const legacy = sampleClient();
const discreet = sampleClient({ PreventUserExistenceErrors: 'ENABLED' });

interface When {
  readonly name?: string;
  readonly answer?: Answer;
  readonly pool?: UserPool;
  readonly client?: typeof legacy;
  readonly users?: readonly User[];
  readonly password?: string | null;
  readonly ask?: typeof given.ask;
}

const migrate = (when: When = {}) => {
  const { name = 'alice', pool = aPool(), users = [], client = legacy, password = 'old', ask = given.ask } = when;
  const of = when.answer ?? answer({ email: EMAIL });
  return migrateUser(pool, client, name, of, { ...given, ask, password, directory: directory(pool, ...users) });
};
const migrated = (when: When = {}) => {
  const made = migrate(when);
  if (!made || made instanceof Refusal) throw new Error(made?.message ?? 'The user stays unknown.');
  return { ...made, types: made.events.map(({ type }) => type) };
};
const refused = (when: When) => {
  const refusal = migrate(when);
  return refusal instanceof Refusal ? [refusal.exception, refusal.message] : refusal;
};
const FAILED = ['UserNotFoundException', 'Exception migrating user in app client client1'];

describe('a user that the function knows', () => {
  test('is made with the password that was typed, whatever the policy', () => {
    const { user, types } = migrated({ answer: answer({ email: EMAIL, email_verified: 'true' }) });
    expect(types).toEqual(['UserCreated', 'PasswordSet']);
    expect(user).toMatchObject({
      username: 'alice',
      status: 'CONFIRMED',
      enabled: true,
      attributes: { email: EMAIL, email_verified: 'true' },
      createdAt: given.at,
    });
    const matches = passwordMatches(given.worldSeed);
    expect(user.password && matches(user.password, user, 'old')).toBe(true);
    expect(user.password && matches(user.password, user, 'other')).toBe(false);
  });

  test.each([null, 'RESET_REQUIRED', 'FORCE_CHANGE_PASSWORD', 'confirmed'])(
    'with finalUserStatus %s must reset its password, and has none',
    (finalUserStatus) => {
      const { user, types } = migrated({ answer: answer({ email: EMAIL }, { finalUserStatus }) });
      expect([types, user.status, user.password]).toEqual([['UserCreated'], 'RESET_REQUIRED', undefined]);
    },
  );

  test('who has forgotten the password is confirmed without one', () => {
    const { user, types } = migrated({ password: null });
    expect([types, user.status, user.password]).toEqual([['UserCreated'], 'CONFIRMED', undefined]);
  });

  test('has default values for what is required and was not given', () => {
    const required = ['email', 'name', 'updated_at'].map((Name) => ({ Name, Required: true }));
    const { user } = migrated({ pool: aPool({}, required), answer: answer({ name: 'Alice' }) });
    expect(user.attributes).toEqual({ email: 'cognito:default_val', name: 'Alice', updated_at: '0' });
  });

  test('is found by the address in a pool that signs in by it', () => {
    const pool = aPool({ UsernameAttributes: ['email'] });
    const { user } = migrated({ pool, name: EMAIL, answer: answer({ email_verified: 'true' }) });
    expect(user.username).toBe(user.sub);
    expect([user.login, user.attributes.email]).toEqual(['email', EMAIL]);
  });

  test('may be named by the function, where it signs in by what was typed', () => {
    const pool = aPool({ AliasAttributes: ['email'] });
    const of = answer({ username: 'alice', email: EMAIL, email_verified: 'true' });
    expect(migrated({ pool, name: EMAIL, answer: of }).user.username).toBe('alice');
    expect(refused({ pool, name: EMAIL, answer: answer({ username: 'alice', email: EMAIL }) })).toEqual(FAILED);
    expect(refused({ name: 'bob', answer: answer({ username: 'alice', email: EMAIL }) })).toEqual(FAILED);
  });

  test('takes an alias away only where it is told to', () => {
    const pool = aPool({ AliasAttributes: ['email'] });
    const users = [aUser({ sub: OTHER_SUB, username: 'other', attributes: { email: EMAIL, email_verified: 'true' } })];
    const attributes = { email: EMAIL, email_verified: 'true' };
    expect(refused({ pool, users, answer: answer(attributes) })).toEqual(FAILED);
    const forced = migrated({ pool, users, answer: answer(attributes, { forceAliasCreation: true }) });
    expect(forced.events[0]).toEqual({
      type: 'AliasLost',
      data: { poolId: pool.id, sub: OTHER_SUB, attribute: 'email' },
    });
    expect(forced.types).toEqual(['AliasLost', 'UserCreated', 'PasswordSet']);
  });
});

describe('the welcome', () => {
  const content = (when: When) => {
    const message = migrated(when).events.find((event) => event.type === 'MessageSent');
    return message && openMessage(given.worldSeed, message.data.id, message.data.sealed);
  };

  test('is sent unless it is suppressed, by SMS unless another medium is wanted', () => {
    const both = { email: EMAIL, phone_number: '+15550100' };
    const pool = aPool(SMS);
    const byDefault = migrated({ pool, answer: answer(both, { messageAction: null }) }).events.at(-1);
    expect(byDefault).toMatchObject({ type: 'MessageSent', data: { channel: 'sms', kind: 'invitation' } });
    const of = answer(both, { messageAction: null, desiredDeliveryMediums: ['EMAIL'] });
    expect(migrated({ pool, answer: of }).events.at(-1)).toMatchObject({ data: { channel: 'email', to: EMAIL } });
    expect(content({ pool, answer: of })?.body).toBe('Your username is alice and temporary password is old. ');
    expect(migrated({ answer: answer(both) }).types).not.toContain('MessageSent');
  });

  test('says what CustomMessage makes of it, and fails with it', () => {
    const of = answer({ email: EMAIL }, { messageAction: null, desiredDeliveryMediums: ['EMAIL'] });
    const emailMessage = 'Welcome {username}, {####}';
    const { ask, asked } = scriptedAsk({ CustomMessage: { emailMessage, emailSubject: 'Hello', smsMessage: null } });
    const pool = aPool({ LambdaConfig: { CustomMessage: 'arn' } });
    expect(content({ answer: of, ask, pool })).toMatchObject({ subject: 'Hello', body: 'Welcome alice, old' });
    expect(asked[0]?.question).toMatchObject({ source: 'AdminCreateUser', userName: 'alice' });
    const no = new Refusal('UserLambdaValidationException', 'CustomMessage failed with error no.');
    expect(refused({ answer: of, pool, ask: scriptedAsk({ CustomMessage: no }).ask })).toEqual([
      'UserLambdaValidationException',
      'CustomMessage failed with error no.',
    ]);
  });
});

test('without attributes the user stays unknown', () => {
  expect(migrate({ answer: answer(null) })).toBeUndefined();
});

test('a name that the pool cannot have is told as such', () => {
  const pool = aPool({ AliasAttributes: ['email'] });
  expect(refused({ pool, name: EMAIL })).toEqual([
    'InvalidParameterException',
    'Username cannot be of email format, since user pool is configured for email alias.',
  ]);
});

const phone = { phone_number: '+15550100' };
test.each<[string, When]>([
  ['with an attribute that the pool does not have', { answer: answer({ 'custom:nothing': 'x' }) }],
  ['with the sub of another pool', { answer: answer({ sub: OTHER_SUB }) }],
  ['with a malformed address', { answer: answer({ email: 'nowhere' }) }],
  ['with a flag of an address that it lacks', { answer: answer({ email_verified: 'true' }) }],
  [
    'with another address than the one that it signs in by',
    {
      pool: aPool({ UsernameAttributes: ['email'] }),
      name: EMAIL,
      answer: answer({ email: 'bob@example.com' }),
    },
  ],
  ['whose name is taken by then', { users: [aUser()] }],
  ['with RESEND', { answer: answer({ email: EMAIL }, { messageAction: 'RESEND' }) }],
  ['whose welcome cannot be sent', { answer: answer(phone, { messageAction: null }) }],
  ['with SMS MFA and no phone', { answer: answer({ email: EMAIL }, { enableSMSMFA: true }) }],
  ['with SMS MFA where the pool has none', { answer: answer(phone, { enableSMSMFA: true }) }],
])('a user %s is not made; clients that hide who exists are told less', (_, when) => {
  expect(refused(when)).toEqual(FAILED);
  expect(refused({ ...when, client: discreet })).toEqual(['NotAuthorizedException', 'Incorrect username or password.']);
});

test('is asked for codes by SMS from then on, where the function says so and the pool has second factors', () => {
  const pool: UserPool = { ...aPool(), mfa: { MfaConfiguration: 'OPTIONAL' } };
  const { user, types } = migrated({ pool, answer: answer(phone, { enableSMSMFA: true }) });
  expect(types).toEqual(['UserCreated', 'PasswordSet', 'MfaPreferenceSet']);
  expect(user.mfa).toEqual({ enabled: ['SMS_MFA'] });
});
