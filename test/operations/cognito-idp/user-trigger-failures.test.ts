// Over 250 lines: two tables, of ways to fail and of what stays then, that belong beside each other.
import {
  ConfirmForgotPasswordCommand,
  GetUserAttributeVerificationCodeCommand,
  type LambdaConfigType,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { ending, type Script, ScriptedFunctions } from '../scripted-functions.js';
import { PASSWORD, type Setting, signIn } from '../signed-in.js';
import { BY_LINK, lastCode, openPool, signUp } from './sign-up-calls.js';
import { asking, confirmedAlice, poolWith, setTriggers, UNVERIFIED, VERIFIED } from './trigger-calls.js';
import { asAttributes, attributesOf, createUser, getUser, sentMessages, USER_REFUSAL } from './user-calls.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });

afterEach(() => {
  functions.clear();
});

type Trigger = 'PreSignUp' | 'PostConfirmation' | 'CustomMessage' | 'UserMigration';

interface Failure {
  readonly script: Script | 'missing';
  readonly exception: string;
  readonly message: (trigger: string) => string;
  /** How often the function runs. */
  readonly runs: number;
}

const handlerError =
  (errorMessage?: string): Script =>
  () =>
    ending({ kind: 'failed', error: errorMessage === undefined ? {} : { errorMessage }, log: '' });
const answering =
  (payload: string): Script =>
  () =>
    ending({ kind: 'answered', payload, log: '' });
const invokeError =
  (exception: string): Script =>
  () =>
    ending({ kind: 'refused', exception, message: '' });
const lambdaError = (text: string, script: Script): Failure => ({
  script,
  exception: 'UserLambdaValidationException',
  message: (trigger) => `${trigger} failed with error ${text}.`,
  runs: 1,
});
const unexpected = (why: string, script: Script | 'missing', runs = 1): Failure => ({
  script,
  exception: 'UnexpectedLambdaException',
  message: (trigger) => `${trigger} invocation failed due to error ${why}.`,
  runs,
});
const invalid = (sentence: string, script: Script): Failure => ({
  script,
  exception: 'InvalidLambdaResponseException',
  message: () => sentence,
  runs: 1,
});

const TIMED_OUT = '2026-01-01T00:00:00.000Z 8c1d Task timed out after 3.00 seconds';
const DIED = 'RequestId: 8c1d Error: Runtime exited with error: exit status 129';

const FAILURES: Record<string, Failure> = {
  throws: lambdaError('no', () => {
    throw new Error('no');
  }),
  'throws nothing that has a message': lambdaError('null', handlerError()),
  'passes its own time limit': lambdaError(TIMED_OUT, handlerError(TIMED_OUT)),
  dies: lambdaError(DIED, handlerError(DIED)),
  'does not answer in time': unexpected(
    'Socket timeout while invoking Lambda function',
    () => ending({ kind: 'no answer', log: '' }),
    3,
  ),
  'is not there': unexpected('ResourceNotFoundException', 'missing', 0),
  'is throttled': unexpected('TooManyRequestsException', invokeError('TooManyRequestsException')),
  'answers null': invalid('Invalid lambda function output : Invalid JSON', answering('null')),
  'answers no JSON': invalid('Invalid lambda function output : Invalid JSON', answering('{')),
  'answers an object that is not the event': invalid('Unrecognizable lambda output', answering('{}')),
  'answers a member that there is not': invalid('Unrecognizable lambda output', () => ({ unheard: true })),
};
const [THROWS] = Object.values(FAILURES) as [Failure];

const triggers = (trigger: Trigger, script: Script | 'missing'): LambdaConfigType => {
  const arn = functions.on('f', script === 'missing' ? () => undefined : script);
  return { [trigger]: script === 'missing' ? `${arn}-other` : arn };
};

interface Row {
  readonly trigger: Trigger;
  /** Brings things to where the trigger fails. */
  readonly before?: (setting: Setting) => Promise<unknown>;
  readonly call: (setting: Setting, before: unknown) => Promise<unknown>;
  /** What stays after the failure. */
  readonly after: (setting: Setting) => Promise<void>;
}

const noUser = async ({ poolId }: Setting): Promise<void> => {
  await expect(getUser(emulator, poolId, 'alice')).rejects.toMatchObject(USER_REFUSAL);
  expect(await sentMessages(emulator)).toEqual([]);
};
const isConfirmed = async (setting: Setting): Promise<void> => {
  expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({ UserStatus: 'CONFIRMED' });
  await expect(asking(emulator, setting).adminConfirmSignUp()).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'User cannot be confirmed. Current status is CONFIRMED',
  });
};
const messages =
  (count: number, status: string, attributes: Readonly<Record<string, string>>) =>
  async ({ poolId }: Setting): Promise<void> => {
    expect(await sentMessages(emulator)).toHaveLength(count);
    expect(await getUser(emulator, poolId, 'alice')).toMatchObject({ UserStatus: status });
    expect(await attributesOf(emulator, poolId, 'alice')).toMatchObject(attributes);
  };

const signedIn = async (setting: Setting): Promise<string> => {
  await confirmedAlice(emulator, setting);
  return (await signIn(emulator, setting)).AccessToken;
};
const CHANGED = { email: 'new@example.com', email_verified: 'false' };

const ROWS: Record<string, Row> = {
  'PreSignUp at SignUp: there is no user': {
    trigger: 'PreSignUp',
    call: (setting) => signUp(emulator, setting),
    after: noUser,
  },
  'PreSignUp at AdminCreateUser: there is no user': {
    trigger: 'PreSignUp',
    call: ({ poolId }) => createUser(emulator, poolId, 'alice', VERIFIED, { MessageAction: undefined }),
    after: noUser,
  },
  'PostConfirmation at ConfirmSignUp: the user is confirmed': {
    trigger: 'PostConfirmation',
    before: (setting) => signUp(emulator, setting),
    call: async (setting) => asking(emulator, setting).confirmSignUp(await lastCode(emulator)),
    after: isConfirmed,
  },
  'PostConfirmation at AdminConfirmSignUp: the user is confirmed': {
    trigger: 'PostConfirmation',
    before: (setting) => signUp(emulator, setting),
    call: (setting) => asking(emulator, setting).adminConfirmSignUp(),
    after: isConfirmed,
  },
  'PostConfirmation at ConfirmForgotPassword: the password is the new one': {
    trigger: 'PostConfirmation',
    before: async (setting) => {
      await confirmedAlice(emulator, setting, 'F0rgotten!');
      await asking(emulator, setting).forgot();
    },
    call: async ({ clientId }) =>
      emulator.idp().send(
        new ConfirmForgotPasswordCommand({
          ClientId: clientId,
          Username: 'alice',
          ConfirmationCode: await lastCode(emulator),
          Password: PASSWORD,
        }),
      ),
    after: async (setting) => {
      await expect(signIn(emulator, setting)).resolves.toBeDefined();
    },
  },
  'CustomMessage at SignUp: the user waits, and can ask for another code': {
    trigger: 'CustomMessage',
    call: (setting) => signUp(emulator, setting),
    after: async (setting) => {
      await messages(0, 'UNCONFIRMED', UNVERIFIED)(setting);
      await setTriggers(emulator, setting, {});
      await asking(emulator, setting).resend();
      await asking(emulator, setting).confirmSignUp(await lastCode(emulator));
    },
  },
  'CustomMessage at ResendConfirmationCode: the code before is still good': {
    trigger: 'CustomMessage',
    before: (setting) => signUp(emulator, setting),
    call: (setting) => asking(emulator, setting).resend(),
    after: async (setting) => {
      await messages(1, 'UNCONFIRMED', UNVERIFIED)(setting);
      await asking(emulator, setting).confirmSignUp(await lastCode(emulator));
    },
  },
  'CustomMessage at AdminCreateUser: there is no user': {
    trigger: 'CustomMessage',
    call: ({ poolId }) =>
      createUser(emulator, poolId, 'alice', VERIFIED, {
        MessageAction: undefined,
        DesiredDeliveryMediums: ['EMAIL'],
      }),
    after: noUser,
  },
  'CustomMessage at AdminCreateUser with RESEND: the password before is still good': {
    trigger: 'CustomMessage',
    before: ({ poolId }) => createUser(emulator, poolId, 'alice', VERIFIED, { TemporaryPassword: PASSWORD }),
    call: ({ poolId }) =>
      createUser(emulator, poolId, 'alice', {}, { MessageAction: 'RESEND', DesiredDeliveryMediums: ['EMAIL'] }),
    after: async (setting) => {
      await messages(0, 'FORCE_CHANGE_PASSWORD', VERIFIED)(setting);
      // The right password leads to the challenge for a new one, which brings no tokens.
      await expect(signIn(emulator, setting)).rejects.toThrow('The sign-in answered no tokens.');
    },
  },
  'CustomMessage at ForgotPassword: no code is under way': {
    trigger: 'CustomMessage',
    before: (setting) => confirmedAlice(emulator, setting),
    call: (setting) => asking(emulator, setting).forgot(),
    after: messages(0, 'CONFIRMED', VERIFIED),
  },
  'CustomMessage at AdminResetUserPassword: the password is still good': {
    trigger: 'CustomMessage',
    before: (setting) => confirmedAlice(emulator, setting),
    call: (setting) => asking(emulator, setting).adminReset(),
    after: async (setting) => {
      await messages(0, 'CONFIRMED', VERIFIED)(setting);
      await expect(signIn(emulator, setting)).resolves.toBeDefined();
    },
  },
  'CustomMessage at UpdateUserAttributes: the address has changed': {
    trigger: 'CustomMessage',
    before: signedIn,
    call: (_, token) =>
      emulator.idp().send(
        new UpdateUserAttributesCommand({
          AccessToken: String(token),
          UserAttributes: asAttributes({ email: 'new@example.com' }),
        }),
      ),
    after: messages(0, 'CONFIRMED', CHANGED),
  },
  'CustomMessage at AdminUpdateUserAttributes: the address has changed': {
    trigger: 'CustomMessage',
    before: (setting) => confirmedAlice(emulator, setting),
    call: (setting) => asking(emulator, setting).adminUpdate({ email: 'new@example.com' }),
    after: messages(0, 'CONFIRMED', CHANGED),
  },
  'CustomMessage at GetUserAttributeVerificationCode: no code is under way': {
    trigger: 'CustomMessage',
    before: signedIn,
    call: (_, token) =>
      emulator
        .idp()
        .send(new GetUserAttributeVerificationCodeCommand({ AccessToken: String(token), AttributeName: 'email' })),
    after: messages(0, 'CONFIRMED', VERIFIED),
  },
  'UserMigration at ForgotPassword: there is no user': {
    trigger: 'UserMigration',
    call: (setting) => asking(emulator, setting).forgot(),
    after: noUser,
  },
};

const failsAs = async ({ script, exception, message, runs }: Failure, row: Row): Promise<void> => {
  const setting = await openPool(emulator);
  const before = await row.before?.(setting);
  await setTriggers(emulator, setting, triggers(row.trigger, script));
  await expect(row.call(setting, before)).rejects.toMatchObject({ name: exception, message: message(row.trigger) });
  expect(functions.asked).toHaveLength(runs);
  await row.after(setting);
};

describe.each(Object.entries(ROWS))('%s', (_, row) => {
  test('where its function throws', () => failsAs(THROWS, row));
});

describe.each(Object.entries(FAILURES))('a function that %s', (_, failure) => {
  test.each([
    'PreSignUp at SignUp: there is no user',
    'PostConfirmation at AdminConfirmSignUp: the user is confirmed',
    'CustomMessage at SignUp: the user waits, and can ask for another code',
    'CustomMessage at AdminCreateUser: there is no user',
    'UserMigration at ForgotPassword: there is no user',
  ])('%s', (title) => failsAs(failure, ROWS[title] as Row));
});

test('PostConfirmation after a sign-up that PreSignUp confirms: the user is there, and confirmed', async () => {
  const PreSignUp = functions.on('pre', () => ({ autoConfirmUser: true }));
  const PostConfirmation = functions.on('post', () => {
    throw new Error('no');
  });
  const setting = await poolWith(emulator, { PreSignUp, PostConfirmation });
  await expect(signUp(emulator, setting)).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message: 'PostConfirmation failed with error no.',
  });
  await isConfirmed(setting);
});

test('PostConfirmation of a link: the page says so, and the user is confirmed', async () => {
  const PostConfirmation = functions.on('post', () => {
    throw new Error('<no>');
  });
  const setting = await poolWith(emulator, { PostConfirmation }, { pool: BY_LINK });
  await signUp(emulator, setting);
  const [message] = await sentMessages(emulator);
  const answer = await fetch(message?.link ?? '');
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('>PostConfirmation failed with error &lt;no&gt;.<');
  await isConfirmed(setting);
});

test.each([
  [{ autoVerifyEmail: true }, 'Phone or email cannot be auto verified, when user is not being auto confirmed.'],
  [{ autoConfirmUser: true, autoVerifyPhone: true }, 'User does not have phone_number to be auto verified.'],
])('PreSignUp that wants what cannot be, %j: there is no user', async (response, message) => {
  const PreSignUp = functions.on('pre', () => response);
  const setting = await poolWith(emulator, { PreSignUp });
  await expect(signUp(emulator, setting)).rejects.toMatchObject({ name: 'InvalidLambdaResponseException', message });
  await noUser(setting);
});
