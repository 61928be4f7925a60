import type { Client } from '../../../src/domain/client/state.js';
import { openMessage } from '../../../src/domain/message/seal.js';
import { HOUR } from '../../../src/domain/kernel/time.js';
import { provenCode } from '../../../src/domain/user/code.js';
import type { UserStatus } from '../../../src/domain/user/events.js';
import { resendConfirmationCode } from '../../../src/domain/user/resend-confirmation-code.js';
import type { User } from '../../../src/domain/user/state.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';
import { sampleClient } from '../client/samples.js';
import { after, aPool, aUser, given, SMS } from './samples.js';

const legacy = sampleClient({ PreventUserExistenceErrors: 'LEGACY' });
const discreet = sampleClient({ PreventUserExistenceErrors: 'ENABLED' });
const byEmail = aPool({ AutoVerifiedAttributes: ['email'] });
const BOTH = { email: 'a@b.example', phone_number: '+15550100' };
const waiting = (more: Partial<User> = {}): User => aUser({ status: 'UNCONFIRMED', attributes: BOTH, ...more });

const resend = (
  user: User | undefined,
  {
    pool = byEmail,
    client = legacy,
    at = given.at,
    fixedCode,
  }: {
    pool?: UserPool;
    client?: Client;
    at?: number;
    fixedCode?: string;
  } = {},
) => {
  const target = { baseUrl: 'http://localhost:4566', clientId: 'client1' };
  const { events, refusal } = resendConfirmationCode(pool, client, user, { ...given, at, fixedCode, target });
  return { events, refusal: refusal && `${refusal.exception}: ${refusal.message}` };
};
const messages = (...args: Parameters<typeof resend>) =>
  resend(...args).events.flatMap((event) => {
    if (event.type !== 'MessageSent') return [];
    const { id, channel, to, sealed, kind } = event.data;
    return [{ kind, channel, to, ...openMessage(given.worldSeed, id, sealed) }];
  });
const refused = (refusal: string) => ({ events: [], refusal });
const SIMULATED = { events: [], refusal: undefined };

test('sends a code to the address that the pool verifies, the phone number before the e-mail address', () => {
  expect(messages(waiting(), { fixedCode: '123456' })).toEqual([
    {
      kind: 'resend-code',
      channel: 'email',
      to: 'a@b.example',
      subject: 'Your verification code',
      body: 'Your confirmation code is 123456',
      code: '123456',
    },
  ]);
  const pool = aPool({ AutoVerifiedAttributes: ['email', 'phone_number'], ...SMS });
  expect(messages(waiting(), { pool, fixedCode: '123456' })).toEqual([
    {
      kind: 'resend-code',
      channel: 'sms',
      to: '+15550100',
      body: 'Your confirmation code is 123456',
      code: '123456',
    },
  ]);
});

test('sends a link where the pool wants that', () => {
  const pool = aPool({
    AutoVerifiedAttributes: ['email'],
    VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' },
  });
  expect(messages(waiting(), { pool, fixedCode: '123456' })).toMatchObject([
    { link: 'http://localhost:4566/confirmUser?client_id=client1&user_name=alice&confirmation_code=123456' },
  ]);
});

test('the code before is void', () => {
  const first = after(waiting(), resend(waiting(), { fixedCode: '111111' }).events);
  const second = after(first, resend(first, { fixedCode: '222222' }).events);
  const proven = (code: string) => second && provenCode(second, 'sign-up', code, given);
  expect(proven('111111')).toMatchObject({ exception: 'CodeMismatchException' });
  expect(proven('222222')).toMatchObject({ sentTo: 'a@b.example' });
});

test('the sixth code within an hour is refused', () => {
  let user: User | undefined = waiting();
  for (let asked = 0; asked < 5; asked += 1) user = after(user, resend(user).events);
  const limit = refused('LimitExceededException: Attempt limit exceeded, please try after some time.');
  for (const client of [legacy, discreet]) expect(resend(user, { client })).toEqual(limit);
  expect(resend(user, { at: given.at + HOUR - 1 })).toEqual(limit);
  expect(resend(user, { at: given.at + HOUR }).refusal).toBeUndefined();
  // Where existence is hidden, that a disabled user has asked so often does not show.
  expect(resend(user && { ...user, enabled: false }, { client: discreet })).toEqual(SIMULATED);
});

test.each<UserStatus>(['CONFIRMED', 'FORCE_CHANGE_PASSWORD', 'RESET_REQUIRED', 'EXTERNAL_PROVIDER'])(
  'a user who is %s needs none',
  (status) => {
    const no = refused('InvalidParameterException: User is already confirmed.');
    for (const client of [legacy, discreet]) expect(resend(waiting({ status }), { client })).toEqual(no);
  },
);

test('a user whom the pool does not verify is refused', () => {
  const no = refused('NotAuthorizedException: Cannot resend codes. Auto verification not turned on.');
  expect(resend(waiting(), { pool: aPool() })).toEqual(no);
  expect(resend(waiting({ attributes: { phone_number: '+15550100' } }))).toEqual(no);
});

test('an unknown user and a disabled one are told, or both hidden', () => {
  expect(resend(undefined)).toEqual(refused('UserNotFoundException: Username/client id combination not found.'));
  expect(resend(waiting({ enabled: false }))).toEqual(refused('NotAuthorizedException: User is disabled.'));
  for (const user of [undefined, waiting({ enabled: false }), waiting({ enabled: false, status: 'CONFIRMED' })]) {
    expect(resend(user, { client: discreet })).toEqual(SIMULATED);
  }
});
