import { Refusal } from '../../../src/domain/kernel/refusal.js';
import { adminCreateUser } from '../../../src/domain/user/admin-create-user.js';
import { signUp } from '../../../src/domain/user/sign-up.js';
import type { User } from '../../../src/domain/user/state.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';
import { sampleClient } from '../client/samples.js';
import { type ScriptedAsk, scriptedAsk } from '../trigger/scripted-ask.js';
import { after, aPool, asRecord, aUser, directory, given, OTHER_SUB, SMS, SUB } from './samples.js';

const FAILED = new Refusal('UserLambdaValidationException', 'PreSignUp failed with error no.');
const NOTHING = { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false };
const CONFIRM = { ...NOTHING, autoConfirmUser: true };
const BOTH = { email: 'a@b.example', phone_number: '+15550100' };
const auto = aPool({ AutoVerifiedAttributes: ['email', 'phone_number'], ...SMS });

interface Case {
  readonly pool?: UserPool;
  readonly username?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly validationData?: readonly { Name: string; Value?: string }[];
  readonly clientMetadata?: Readonly<Record<string, string>>;
  readonly others?: readonly User[];
}

const asList = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([Name, Value]) => ({ Name, Value }));

const register = ({ ask }: Pick<ScriptedAsk, 'ask'>, { pool = auto, username = 'alice', ...one }: Case = {}) =>
  signUp(
    pool,
    sampleClient(),
    { username, password: 'Passw0rd!', attributes: asList(one.attributes ?? {}), validationData: one.validationData },
    {
      ...given,
      ask,
      clientMetadata: one.clientMetadata,
      sub: SUB,
      record: (_user, password) => asRecord(password),
      directory: directory(pool, ...(one.others ?? [])),
      target: { baseUrl: 'http://localhost:4566', clientId: 'client1' },
    },
  );

const create = ({ ask }: Pick<ScriptedAsk, 'ask'>, { pool = auto, username = 'alice', ...one }: Case = {}) =>
  adminCreateUser(
    pool,
    {
      username,
      attributes: asList(one.attributes ?? {}),
      forceAliasCreation: false,
      invitation: { suppressed: true },
      validationData: one.validationData,
    },
    {
      ...given,
      ask,
      clientMetadata: one.clientMetadata,
      sub: SUB,
      temporaryPassword: 'Drawn-1!',
      record: asRecord('Drawn-1!'),
      directory: directory(pool, ...(one.others ?? [])),
    },
  );

describe.each([
  ['SignUp', register],
  ['AdminCreateUser', create],
] as const)('at %s, PreSignUp', (source, ask) => {
  test('is shown the user to be, as it will be kept, and what the call brought for it', () => {
    const trigger = scriptedAsk({ PreSignUp: NOTHING });
    const pool = aPool({ UsernameAttributes: ['email'] });
    const clientMetadata = { from: 'web' };
    const validationData = [{ Name: 'a', Value: '1' }, { Name: 'b' }];
    ask(trigger, { pool, username: 'a@b.example', attributes: { name: 'Al' }, validationData, clientMetadata });
    expect(trigger.asked).toEqual([
      {
        trigger: 'PreSignUp',
        question: {
          source,
          userName: SUB,
          userAttributes: { email: 'a@b.example', name: 'Al' },
          validationData: { a: '1', b: null },
          clientMetadata,
        },
      },
    ]);
  });

  test('is told that there is no validation data, and nothing of metadata that was not sent', () => {
    for (const validationData of [undefined, []]) {
      const trigger = scriptedAsk({ PreSignUp: NOTHING });
      ask(trigger, { ...(validationData && { validationData }) });
      expect(trigger.asked[0]?.question).toEqual({
        source,
        userName: 'alice',
        userAttributes: {},
        validationData: null,
      });
    }
  });

  test('refuses the user when it fails', () => {
    expect(ask(scriptedAsk({ PreSignUp: FAILED }))).toEqual({ events: [], refusal: FAILED });
  });

  test('is not asked about a user whom the pool refuses anyway', () => {
    const trigger = scriptedAsk({ PreSignUp: NOTHING });
    expect(ask(trigger, { others: [aUser({ sub: OTHER_SUB })] }).refusal?.exception).toBe('UsernameExistsException');
    expect(ask(trigger, { attributes: { email: 'nowhere' } }).refusal?.exception).toBe('InvalidParameterException');
    expect(trigger.asked).toEqual([]);
  });
});

describe('who signs up', () => {
  const signedUp = (answer: typeof NOTHING, one: Case = {}) => {
    const decision = register(scriptedAsk({ PreSignUp: answer }), one);
    return { types: decision.events.map(({ type }) => type), user: after(undefined, decision.events), decision };
  };

  test('waits for the code where PreSignUp has nothing to say', () => {
    const { types, user } = signedUp(NOTHING, { attributes: BOTH });
    expect(types).toEqual(['UserCreated', 'PasswordSet', 'CodeSent', 'MessageSent']);
    expect(user?.status).toBe('UNCONFIRMED');
  });

  test('is confirmed at once where it says so, and gets no code', () => {
    const { types, user } = signedUp(CONFIRM, { attributes: BOTH });
    expect(types).toEqual(['UserCreated', 'PasswordSet', 'UserConfirmed']);
    expect(user).toMatchObject({
      status: 'CONFIRMED',
      attributes: { ...BOTH, email_verified: 'false', phone_number_verified: 'false' },
    });
  });

  test('has addresses verified where it says so', () => {
    const verify = { ...CONFIRM, autoVerifyEmail: true, autoVerifyPhone: true };
    expect(signedUp(verify, { attributes: BOTH }).user?.attributes).toEqual({
      ...BOTH,
      email_verified: 'true',
      phone_number_verified: 'true',
    });
    expect(signedUp({ ...CONFIRM, autoVerifyPhone: true }, { attributes: BOTH }).user?.attributes).toMatchObject({
      email_verified: 'false',
      phone_number_verified: 'true',
    });
  });

  test('takes over an alias with a verified address, and with no other', () => {
    const pool = aPool({ AliasAttributes: ['email', 'phone_number'] });
    const owner = aUser({
      sub: OTHER_SUB,
      username: 'bob',
      attributes: { ...BOTH, email_verified: 'true', phone_number_verified: 'true' },
    });
    const one = { pool, attributes: BOTH, others: [owner] };
    const { decision } = signedUp({ ...CONFIRM, autoVerifyEmail: true }, one);
    expect(after(owner, decision.events)?.attributes).toMatchObject({
      email_verified: 'false',
      phone_number_verified: 'true',
    });
    expect(signedUp(CONFIRM, one).types).not.toContain('AliasLost');
  });

  const refusal = (answer: typeof NOTHING, one: Case = {}) => {
    const { events, refusal: refused } = signedUp(answer, one).decision;
    expect(events).toEqual([]);
    return `${refused?.exception}: ${refused?.message}`;
  };

  test('has no address verified without being confirmed', () => {
    const sentence =
      'InvalidLambdaResponseException: Phone or email cannot be auto verified, when user is not being auto confirmed.';
    expect(refusal({ ...NOTHING, autoVerifyEmail: true }, { attributes: BOTH })).toBe(sentence);
    expect(refusal({ ...NOTHING, autoVerifyPhone: true }, { attributes: BOTH })).toBe(sentence);
  });

  test('has no address verified that is not there', () => {
    expect(refusal({ ...CONFIRM, autoVerifyEmail: true }, { attributes: { phone_number: '+15550100' } })).toBe(
      'InvalidLambdaResponseException: User does not have email to be auto verified.',
    );
    expect(refusal({ ...CONFIRM, autoVerifyPhone: true }, { attributes: { email: 'a@b.example' } })).toBe(
      'InvalidLambdaResponseException: User does not have phone_number to be auto verified.',
    );
  });
});

test('an administrator makes the same user, whatever PreSignUp answers', () => {
  const all = { autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: true };
  expect(create(scriptedAsk({ PreSignUp: all }))).toEqual(create(scriptedAsk()));
});
