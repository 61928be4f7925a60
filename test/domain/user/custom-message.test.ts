// Over 250 lines: every way to a message is held against the same five rules, in one table.
import type { Decision } from '../../../src/domain/kernel/decision.js';
import { Refusal } from '../../../src/domain/kernel/refusal.js';
import type { MessageEvent } from '../../../src/domain/message/events.js';
import { openForSender, openMessage } from '../../../src/domain/message/seal.js';
import type { Ask, Questions } from '../../../src/domain/trigger/question.js';
import { adminCreateUser } from '../../../src/domain/user/admin-create-user.js';
import { adminResetUserPassword } from '../../../src/domain/user/admin-reset-user-password.js';
import { type DecisionBeforeCodes, sendCodes } from '../../../src/domain/user/codes-to-follow.js';
import { forgotPassword } from '../../../src/domain/user/forgot-password.js';
import { getUserAttributeVerificationCode } from '../../../src/domain/user/get-user-attribute-verification-code.js';
import { resendConfirmationCode } from '../../../src/domain/user/resend-confirmation-code.js';
import { resendInvitation } from '../../../src/domain/user/resend-invitation.js';
import { signUp } from '../../../src/domain/user/sign-up.js';
import type { User } from '../../../src/domain/user/state.js';
import { updateAttributes } from '../../../src/domain/user/update-attributes.js';
import type { LambdaConfig } from '../../../src/domain/user-pool/settings.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';
import { sampleClient } from '../client/samples.js';
import { scriptedAsk } from '../trigger/scripted-ask.js';
import { after, aPool, asRecord, aUser, directory, given, SMS, SUB } from './samples.js';

const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:f';
const KEY = 'arn:aws:kms:us-east-1:000000000000:key/1';
const SENDER = { LambdaVersion: 'V1_0', LambdaArn: ARN } as const;
const FAILED = new Refusal('UserLambdaValidationException', 'CustomMessage failed with error no.');
const TEXTS = { smsMessage: 'own {####}', emailMessage: '{username} own {####}', emailSubject: null };
const ADDRESSES = { email: 'a@b.example', phone_number: '+15550100' };
const VERIFIED = { ...ADDRESSES, email_verified: 'true', phone_number_verified: 'true' };
const client = sampleClient({ PreventUserExistenceErrors: 'LEGACY' });
const target = { baseUrl: 'http://localhost:4566', clientId: 'client1' };

const poolWith = (LambdaConfig: LambdaConfig, more: Partial<UserPool['settings']> = {}): UserPool =>
  aPool({ AutoVerifiedAttributes: ['email'], LambdaConfig, ...SMS, ...more });

const facts = (pool: UserPool, ask: Ask) => ({
  ...given,
  ask,
  fixedCode: '123456',
  clientMetadata: { from: 'web' },
  sub: SUB,
  temporaryPassword: 'Drawn-1!',
  record: asRecord('Drawn-1!'),
  directory: directory(pool),
  target,
});

interface Sending {
  readonly source: Questions['CustomMessage']['source'];
  readonly status: User['status'];
  readonly code: string;
  readonly by: (pool: UserPool, ask: Ask, attribute: 'email' | 'phone_number') => Decision;
}

/** Every way to a message that is sent in the decision that it belongs to. */
const SENDINGS: Record<string, Sending> = {
  ResendConfirmationCode: {
    source: 'ResendCode',
    status: 'UNCONFIRMED',
    code: '123456',
    by: (pool, ask) =>
      resendConfirmationCode(pool, client, aUser({ status: 'UNCONFIRMED', attributes: VERIFIED }), facts(pool, ask)),
  },
  ForgotPassword: {
    source: 'ForgotPassword',
    status: 'CONFIRMED',
    code: '123456',
    by: (pool, ask) => forgotPassword(pool, client, 'alice', aUser({ attributes: VERIFIED }), facts(pool, ask)),
  },
  AdminResetUserPassword: {
    source: 'ForgotPassword',
    status: 'RESET_REQUIRED',
    code: '123456',
    by: (pool, ask) => adminResetUserPassword(pool, aUser({ attributes: VERIFIED }), facts(pool, ask)),
  },
  GetUserAttributeVerificationCode: {
    source: 'VerifyUserAttribute',
    status: 'CONFIRMED',
    code: '123456',
    by: (pool, ask, attribute) =>
      getUserAttributeVerificationCode(pool, aUser({ attributes: VERIFIED }), attribute, facts(pool, ask)),
  },
  'AdminCreateUser with RESEND': {
    source: 'AdminCreateUser',
    status: 'FORCE_CHANGE_PASSWORD',
    code: 'Drawn-1!',
    by: (pool, ask, attribute) =>
      resendInvitation(
        pool,
        aUser({ status: 'FORCE_CHANGE_PASSWORD', attributes: VERIFIED }),
        {
          username: 'alice',
          invitation: { suppressed: false, mediums: [attribute === 'email' ? 'EMAIL' : 'SMS'] },
        },
        facts(pool, ask),
      ),
  },
  AdminCreateUser: {
    source: 'AdminCreateUser',
    status: 'FORCE_CHANGE_PASSWORD',
    code: 'Drawn-1!',
    by: (pool, ask, attribute) =>
      adminCreateUser(
        pool,
        {
          username: 'alice',
          attributes: Object.entries(VERIFIED).map(([Name, Value]) => ({ Name, Value })),
          forceAliasCreation: false,
          invitation: { suppressed: false, mediums: [attribute === 'email' ? 'EMAIL' : 'SMS'] },
        },
        facts(pool, ask),
      ),
  },
};

/** Which address the operation takes follows from the pool alone. */
const forMedium = (attribute: 'email' | 'phone_number', LambdaConfig: LambdaConfig): UserPool =>
  poolWith(LambdaConfig, {
    AutoVerifiedAttributes: [attribute],
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: `verified_${attribute}`, Priority: 1 }] },
  });

const messagesOf = ({ events }: Decision) =>
  events.flatMap((event) => (event.type === 'MessageSent' ? [event.data as MessageEvent['data']] : []));
const opened = ({ id, sealed }: MessageEvent['data']) => openMessage(given.worldSeed, id, sealed);

describe.each(Object.entries(SENDINGS))('%s', (_, { source, status, code, by }) => {
  test('asks CustomMessage about the user as it will be, and sends what it says', () => {
    const trigger = scriptedAsk({ CustomMessage: TEXTS });
    const decision = by(forMedium('email', { CustomMessage: ARN }), trigger.ask, 'email');
    expect(trigger.asked).toEqual([
      {
        trigger: 'CustomMessage',
        question: {
          source,
          userName: 'alice',
          userAttributes: { sub: SUB, 'cognito:user_status': status, ...VERIFIED },
          linkParameter: 'Click Here',
          clientMetadata: { from: 'web' },
        },
      },
    ]);
    const name = source === 'AdminCreateUser' ? 'alice' : '{username}';
    expect(messagesOf(decision).map(opened)).toMatchObject([{ body: `${name} own ${code}` }]);
  });

  test('asks it for an SMS as well, without telling the medium', () => {
    const trigger = scriptedAsk({ CustomMessage: { ...TEXTS, smsMessage: '{username} own {####}' } });
    const decision = by(forMedium('phone_number', { CustomMessage: ARN }), trigger.ask, 'phone_number');
    expect(trigger.asked).toHaveLength(1);
    expect(messagesOf(decision).map(opened)).toMatchObject([
      { body: expect.stringContaining(`own ${code}`) as unknown },
    ]);
  });

  test('is refused when it fails, and nothing happens', () => {
    const { ask } = scriptedAsk({ CustomMessage: FAILED });
    expect(by(forMedium('email', { CustomMessage: ARN }), ask, 'email')).toEqual({ events: [], refusal: FAILED });
  });

  test.each(['email', 'phone_number'] as const)('leaves a message to the custom sender for %s', (attribute) => {
    const trigger = scriptedAsk({ CustomMessage: FAILED });
    const sender = attribute === 'email' ? 'CustomEmailSender' : 'CustomSMSSender';
    const pool = forMedium(attribute, { CustomMessage: ARN, [sender]: SENDER, KMSKeyID: KEY });
    const [message] = messagesOf(by(pool, trigger.ask, attribute));
    expect(trigger.asked).toEqual([]);
    expect(message).toMatchObject({ by: 'sender', channel: attribute === 'email' ? 'email' : 'sms' });
    expect(message && openForSender(given.worldSeed, message.id, message.sealed)).toEqual({
      source,
      code,
      userAttributes: { sub: SUB, 'cognito:user_status': status, ...VERIFIED },
      clientMetadata: { from: 'web' },
    });
  });

  test('asks it still where the sender is for the other medium', () => {
    const trigger = scriptedAsk({ CustomMessage: TEXTS });
    by(forMedium('email', { CustomMessage: ARN, CustomSMSSender: SENDER, KMSKeyID: KEY }), trigger.ask, 'email');
    expect(trigger.asked).toHaveLength(1);
  });
});

test('an invitation by both mediums is asked about twice, and refused when either fails', () => {
  const pool = poolWith({ CustomMessage: ARN });
  const user = aUser({ status: 'FORCE_CHANGE_PASSWORD', attributes: VERIFIED });
  const invited = (ask: Ask) =>
    resendInvitation(
      pool,
      user,
      { username: 'alice', invitation: { suppressed: false, mediums: ['SMS', 'EMAIL'] } },
      facts(pool, ask),
    );
  const trigger = scriptedAsk({ CustomMessage: TEXTS });
  expect(messagesOf(invited(trigger.ask)).map(({ channel }) => channel)).toEqual(['sms', 'email']);
  expect(trigger.asked).toHaveLength(2);
  let times = 0;
  const second: Ask = () => ((times += 1) === 2 ? FAILED : TEXTS) as never;
  expect(invited(second)).toEqual({ events: [], refusal: FAILED });
});

test('an invitation that is not sent is not asked about', () => {
  const pool = poolWith({ CustomMessage: ARN });
  const trigger = scriptedAsk({ CustomMessage: FAILED });
  const invite = (suppressed: boolean, user: User) =>
    resendInvitation(pool, user, { username: 'alice', invitation: { suppressed } }, facts(pool, trigger.ask));
  const user = aUser({ status: 'FORCE_CHANGE_PASSWORD', attributes: VERIFIED });
  expect(invite(true, user).refusal).toBeUndefined();
  // The default medium is SMS.
  expect(invite(false, { ...user, attributes: { email: 'a@b.example' } }).refusal).toBeUndefined();
  expect(trigger.asked).toEqual([]);
});

describe.each<[string, 'sign-up' | 'update-user-attribute', (pool: UserPool, ask: Ask) => DecisionBeforeCodes]>([
  [
    'SignUp',
    'sign-up',
    (pool, ask) =>
      signUp(
        pool,
        client,
        {
          username: 'alice',
          password: 'Passw0rd!',
          attributes: Object.entries(ADDRESSES).map(([Name, Value]) => ({ Name, Value })),
        },
        { ...facts(pool, ask), record: (_user, password) => asRecord(password) },
      ),
  ],
  [
    'an update of attributes',
    'update-user-attribute',
    (pool, ask) =>
      updateAttributes(
        pool,
        aUser(),
        { attributes: Object.entries(ADDRESSES).map(([Name, Value]) => ({ Name, Value })), by: 'administrator' },
        facts(pool, ask),
      ),
  ],
])('%s', (_, kind, decide) => {
  const status = kind === 'sign-up' ? 'UNCONFIRMED' : 'CONFIRMED';
  const source = kind === 'sign-up' ? 'SignUp' : 'UpdateUserAttribute';
  const UNVERIFIED = { ...ADDRESSES, email_verified: 'false', phone_number_verified: 'false' };
  const before = kind === 'sign-up' ? undefined : aUser();

  test('leaves the code for later where CustomMessage has a say', () => {
    const trigger = scriptedAsk({ CustomMessage: TEXTS });
    const pool = poolWith({ CustomMessage: ARN });
    const { events, later, refusal } = decide(pool, trigger.ask);
    expect([trigger.asked, refusal, later?.length]).toEqual([[], undefined, 1]);
    expect(events.map(({ type }) => type)).not.toContain('CodeSent');

    const user = after(before, events);
    const codes = sendCodes(pool, user, later ?? [], facts(pool, trigger.ask));
    expect(codes.events.map(({ type }) => type)).toEqual(['CodeSent', 'MessageSent']);
    expect(messagesOf(codes).map(opened)).toMatchObject([{ body: '{username} own 123456' }]);
    expect(trigger.asked[0]?.question).toMatchObject({
      source,
      userAttributes: { sub: SUB, 'cognito:user_status': status, ...UNVERIFIED },
    });
  });

  test('sends later nothing when CustomMessage fails, and nothing to a user who is gone', () => {
    const pool = poolWith({ CustomMessage: ARN });
    const trigger = scriptedAsk({ CustomMessage: FAILED });
    const { events, later = [] } = decide(pool, trigger.ask);
    expect(sendCodes(pool, after(before, events), later, facts(pool, trigger.ask))).toEqual({
      events: [],
      refusal: FAILED,
    });
    expect(trigger.asked).toHaveLength(1);
    expect(sendCodes(pool, undefined, later, facts(pool, trigger.ask))).toEqual({ events: [] });
    expect(trigger.asked).toHaveLength(1);
  });

  test('leaves it to the custom sender at once, which is told of the user as it is then', () => {
    const pool = poolWith({ CustomMessage: ARN, CustomEmailSender: SENDER, KMSKeyID: KEY });
    const { events, later } = decide(pool, scriptedAsk({ CustomMessage: FAILED }).ask);
    expect(later).toBeUndefined();
    const [message] = messagesOf({ events });
    expect(message && openForSender(given.worldSeed, message.id, message.sealed)).toEqual({
      source,
      code: '123456',
      userAttributes: { sub: SUB, 'cognito:user_status': status, ...UNVERIFIED },
      clientMetadata: { from: 'web' },
    });
  });
});
