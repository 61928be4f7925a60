import { Refusal } from '../../../src/domain/kernel/refusal.js';
import type { Answers } from '../../../src/domain/trigger/question.js';
import { forgotPassword } from '../../../src/domain/user/forgot-password.js';
import { sampleClient } from '../client/samples.js';
import { type ScriptedAsk, scriptedAsk } from '../trigger/scripted-ask.js';
import { after, aPool, aUser, directory, given } from './samples.js';

const legacy = sampleClient({ PreventUserExistenceErrors: 'LEGACY' });
const discreet = sampleClient({ PreventUserExistenceErrors: 'ENABLED' });
const FOUND: Answers['UserMigration'] = {
  userAttributes: { email: 'a@b.example', email_verified: 'true' },
  finalUserStatus: null,
  messageAction: 'SUPPRESS',
  desiredDeliveryMediums: null,
  forceAliasCreation: false,
  enableSMSMFA: false,
};

const forgot = (
  { ask }: Pick<ScriptedAsk, 'ask'>,
  { client = legacy, users = [] as readonly ReturnType<typeof aUser>[] } = {},
) => {
  const pool = aPool();
  const facts = { ...given, ask, clientMetadata: { from: 'web' }, directory: directory(pool, ...users) };
  return forgotPassword(pool, client, 'alice', users[0], facts);
};

test('UserMigration is asked about a name that nobody has, as it was typed and without a password', () => {
  const trigger = scriptedAsk({ UserMigration: FOUND });
  forgot(trigger);
  expect(trigger.asked).toEqual([
    {
      trigger: 'UserMigration',
      question: {
        source: 'ForgotPassword',
        userName: 'alice',
        password: null,
        validationData: null,
        clientMetadata: { from: 'web' },
      },
    },
  ]);
});

test('it is not asked about a user who is there', () => {
  const trigger = scriptedAsk({ UserMigration: FOUND });
  forgot(trigger, { users: [aUser({ attributes: { email: 'a@b.example', email_verified: 'true' } })] });
  expect(trigger.asked).toEqual([]);
});

test('the user whom it answers gets a code in the same call', () => {
  const { events, refusal } = forgot(scriptedAsk({ UserMigration: FOUND }));
  expect(refusal).toBeUndefined();
  expect(events.map(({ type }) => type)).toEqual(['UserCreated', 'CodeSent', 'MessageSent']);
  expect(after(undefined, events)).toMatchObject({ username: 'alice', status: 'RESET_REQUIRED' });
});

test('that user stays when there is no code to send', () => {
  const unreachable = { ...FOUND, userAttributes: { email: 'a@b.example' } };
  const { events, refusal } = forgot(scriptedAsk({ UserMigration: unreachable }));
  expect(events.map(({ type }) => type)).toEqual(['UserCreated']);
  expect([refusal?.exception, refusal?.message]).toEqual([
    'InvalidParameterException',
    'Cannot reset password for the user as there is no registered/verified email or phone_number',
  ]);
});

test('that user stays when CustomMessage fails', () => {
  const failed = new Refusal('UserLambdaValidationException', 'CustomMessage failed with error no.');
  const { events, refusal } = forgot(scriptedAsk({ UserMigration: FOUND, CustomMessage: failed }));
  expect(events.map(({ type }) => type)).toEqual(['UserCreated']);
  expect(refusal).toBe(failed);
});

test('a user whom it does not know stays unknown', () => {
  const none = scriptedAsk({ UserMigration: { ...FOUND, userAttributes: null } });
  const { events, refusal } = forgot(none);
  expect([events, refusal?.exception, refusal?.message]).toEqual([
    [],
    'UserNotFoundException',
    'Username/client id combination not found.',
  ]);
  expect(forgot(none, { client: discreet })).toEqual({ events: [] });
});

test('its failure is answered, whatever the client hides', () => {
  const failed = new Refusal('UserLambdaValidationException', 'UserMigration failed with error no.');
  for (const client of [legacy, discreet]) {
    expect(forgot(scriptedAsk({ UserMigration: failed }), { client })).toEqual({ events: [], refusal: failed });
  }
});

test('a user whom the pool cannot have is refused', () => {
  const misfit = { ...FOUND, userAttributes: { email: 'nowhere' } };
  const { events, refusal } = forgot(scriptedAsk({ UserMigration: misfit }));
  expect(events).toEqual([]);
  expect(refusal).toBeInstanceOf(Refusal);
});
