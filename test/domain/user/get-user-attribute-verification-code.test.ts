import { openMessage } from '../../../src/domain/message/seal.js';
import { provenCode } from '../../../src/domain/user/code.js';
import { getUserAttributeVerificationCode } from '../../../src/domain/user/get-user-attribute-verification-code.js';
import type { User } from '../../../src/domain/user/state.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';
import { after, aPool, aUser, given, SMS } from './samples.js';

const alice = aUser({ attributes: { email: 'a@b.example', phone_number: '+15550100' } });
const ask = (pool: UserPool, user: User, name: string, at = given.at) =>
  getUserAttributeVerificationCode(pool, user, name, { ...given, at, fixedCode: '123456' });

test.each([
  ['email', 'email', 'a@b.example', 'true'],
  ['email', 'email', 'a@b.example', 'false'],
  ['phone_number', 'sms', '+15550100', 'true'],
] as const)('a code goes to %s by %s, whether it is verified already or not', (name, channel, to, flag) => {
  const user = { ...alice, attributes: { ...alice.attributes, [`${name}_verified`]: flag } };
  const { events } = ask(aPool(SMS), user, name);
  const [message] = events.flatMap((event) => (event.type === 'MessageSent' ? [event.data] : []));
  expect(message).toMatchObject({ kind: 'verify-user-attribute', channel, to, username: 'alice' });
  expect(openMessage(given.worldSeed, message?.id ?? '', message?.sealed ?? '')).toMatchObject({
    body: 'Your verification code is 123456',
    code: '123456',
  });
  const next = after(user, events);
  expect(next?.attributes).toEqual(user.attributes);
  expect(next && provenCode(next, `verify ${name}`, '123456', given)).toEqual({
    attribute: name,
    sentTo: to,
    code: expect.any(String) as unknown,
    expiresAt: given.at + 24 * 3_600_000,
  });
});

test('a code for the address that is there voids one that another address waits for', () => {
  const sent = { attribute: 'email', sentTo: 'new@b.example', code: 'x', expiresAt: given.at + 1 } as const;
  const waiting = { ...alice, codes: { 'verify email': sent } };
  const next = after(waiting, ask(aPool(), waiting, 'email').events);
  expect(next?.codes['verify email']?.sentTo).toBe('a@b.example');
});

test('five an hour, for both addresses together', () => {
  let user: User = alice;
  for (const [i, name] of ['email', 'phone_number', 'email', 'phone_number', 'email'].entries()) {
    const { events, refusal } = ask(aPool(SMS), user, name, given.at + i);
    expect(refusal).toBeUndefined();
    user = after(user, events, given.at + i) ?? user;
  }
  const { events, refusal } = ask(aPool(SMS), user, 'email', given.at + 3_599_999);
  expect([events, refusal?.exception, refusal?.message]).toEqual([
    [],
    'LimitExceededException',
    'Attempt limit exceeded, please try after some time.',
  ]);
  expect(ask(aPool(SMS), user, 'email', given.at + 3_600_000).refusal).toBeUndefined();
});

test.each([
  ['another attribute', aPool(), alice, 'name', 'Invalid attribute name. Only phone_number and email can be verified.'],
  ['an e-mail that is not there', aPool(), aUser(), 'email', 'User does not have a valid registered email address'],
  [
    'a number that is not there',
    aPool(),
    aUser(),
    'phone_number',
    'User does not have a valid registered phone number',
  ],
  [
    'a number where nobody sends SMS',
    aPool(),
    alice,
    'phone_number',
    'User pool does not have SMS configuration to send messages.',
  ],
] as const)('refuses %s', (_, pool, user, name, message) => {
  const { events, refusal } = ask(pool, user, name);
  expect([events, refusal?.exception, refusal?.message]).toEqual([[], 'InvalidParameterException', message]);
});
