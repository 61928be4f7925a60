import { openMessage } from '../../../src/domain/message/seal.js';
import { adminDeleteUserAttributes } from '../../../src/domain/user/admin-delete-user-attributes.js';
import { adminUpdateUserAttributes } from '../../../src/domain/user/admin-update-user-attributes.js';
import { isAttributeCode } from '../../../src/domain/user/attribute-code.js';
import type { Attributes } from '../../../src/domain/user/events.js';
import type { User } from '../../../src/domain/user/state.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';
import { after, aPool, aUser, directory, given, OTHER_SUB, SMS } from './samples.js';

const update = (
  pool: UserPool,
  user: User,
  values: Attributes,
  { fixedCode = '', others = [] as readonly User[] } = {},
) =>
  adminUpdateUserAttributes(
    pool,
    user,
    Object.entries(values).map(([Name, Value]) => ({ Name, Value })),
    { ...given, directory: directory(pool, user, ...others), ...(fixedCode && { fixedCode }) },
  );

const updated = (pool: UserPool, user: User, values: Attributes): Attributes | undefined =>
  after(user, update(pool, user, values).events)?.attributes;

const verified = aUser({ attributes: { email: 'old@b.example', email_verified: 'true', name: 'Al' } });
const auto = aPool({ AutoVerifiedAttributes: ['email', 'phone_number'], ...SMS });

test('a new address is not verified', () => {
  expect(updated(aPool(), verified, { email: 'new@b.example' })).toEqual({
    email: 'new@b.example',
    email_verified: 'false',
    name: 'Al',
  });
});

test('the same address stays verified', () => {
  expect(updated(aPool(), verified, { email: 'old@b.example', name: 'Bo' })).toEqual({
    email: 'old@b.example',
    email_verified: 'true',
    name: 'Bo',
  });
});

test('an administrator verifies by the flag, in any case', () => {
  expect(updated(aPool(), verified, { email: 'new@b.example', email_verified: 'TRUE' })).toMatchObject({
    email_verified: 'true',
  });
  expect(updated(aPool(), verified, { email_verified: 'false' })).toMatchObject({
    email: 'old@b.example',
    email_verified: 'false',
  });
});

test('a flag needs its address', () => {
  const sentences = [
    update(aPool(), aUser(), { email_verified: 'true' }),
    update(aPool(), verified, { email: '', email_verified: 'true' }),
    update(aPool(), aUser(), { phone_number_verified: 'true' }),
  ].map(({ refusal }) => refusal?.message);
  expect(sentences).toEqual([
    'Email is required to verify/un-verify an email',
    'Email is required to verify/un-verify an email',
    'Phone Number is required to verify/un-verify a phone number',
  ]);
});

test('a blank value deletes, an address with its flag', () => {
  expect(updated(aPool(), verified, { email: '', name: 'Bo' })).toEqual({ name: 'Bo' });
  const { refusal } = update(aPool({}, [{ Name: 'name', Required: true }]), verified, { name: '' });
  expect(refusal?.message).toBe('Invalid user attributes: name: Required attribute cannot be deleted.');
});

test('nothing of a refused update is done', () => {
  const pool = aPool({}, [{ Name: 'nickname', Mutable: false }]);
  const { events, refusal } = update(pool, verified, { name: 'Bo', nickname: 'B' });
  expect([events, refusal?.message]).toEqual([[], 'user.nickname: Attribute cannot be updated.\n']);
});

describe('codes', () => {
  test('go to a changed address that the pool verifies', () => {
    const { events } = update(auto, verified, { email: 'new@b.example' });
    const user = after(verified, events);
    const [message] = events.flatMap((event) => (event.type === 'MessageSent' ? [event.data] : []));
    const content = openMessage(given.worldSeed, message?.id ?? '', message?.sealed ?? '');
    expect(message).toMatchObject({
      kind: 'attribute-verification',
      channel: 'email',
      to: 'new@b.example',
      username: 'alice',
    });
    expect(content.code).toMatch(/^[0-9]{6}$/);
    expect(content).toMatchObject({
      subject: 'Your verification code',
      body: `Your verification code is ${content.code}`,
    });
    expect(user && isAttributeCode(given.worldSeed, user, 'email', content.code ?? '')).toBe(true);
    expect(user && isAttributeCode(given.worldSeed, user, 'phone_number', content.code ?? '')).toBe(false);
    const sent = user?.attributeCodes.email;
    const moved = user && sent && { ...user, attributeCodes: { phone_number: sent } };
    expect(moved && isAttributeCode(given.worldSeed, moved, 'phone_number', content.code ?? '')).toBe(false);
    expect(user?.attributeCodes.email?.expiresAt).toBe(given.at + 24 * 3_600_000);
    expect(JSON.stringify(events)).not.toContain(content.code);
  });

  test('go to both addresses when both change', () => {
    const { events } = update(auto, aUser(), { email: 'a@b.example', phone_number: '+15550100' });
    const sent = events.flatMap((event) =>
      event.type === 'MessageSent' ? [`${event.data.channel} ${event.data.to}`] : [],
    );
    expect(sent).toEqual(['email a@b.example', 'sms +15550100']);
  });

  test('are not sent to an address that is the same, verified at once, or not verified by the pool', () => {
    const sends = (pool: UserPool, values: Attributes): boolean =>
      update(pool, verified, values).events.some(({ type }) => type !== 'UserAttributesUpdated');
    expect(sends(auto, { email: 'old@b.example' })).toBe(false);
    expect(sends(auto, { email: 'new@b.example', email_verified: 'true' })).toBe(false);
    expect(sends(aPool(), { email: 'new@b.example' })).toBe(false);
    expect(sends(auto, { email: 'new@b.example', email_verified: 'false' })).toBe(true);
  });

  test('follow the template of the pool, which goes before the older members', () => {
    const pool = aPool({
      AutoVerifiedAttributes: ['email'],
      EmailVerificationMessage: 'older {####}',
      EmailVerificationSubject: 'older',
      VerificationMessageTemplate: { EmailMessage: 'Code: {####} {username}' },
    });
    const { events } = update(pool, verified, { email: 'new@b.example' }, { fixedCode: '123456' });
    const [body] = events.flatMap((event) =>
      event.type === 'MessageSent' ? [openMessage(given.worldSeed, event.data.id, event.data.sealed)] : [],
    );
    expect(body).toEqual({ subject: 'older', body: 'Code: 123456 {username}', code: '123456' });
  });

  test('that went to the address before are void', () => {
    const waiting = after(verified, update(auto, verified, { email: 'new@b.example' }, { fixedCode: '123456' }).events);
    if (!waiting) throw new Error('The user is gone.');
    expect(isAttributeCode(given.worldSeed, waiting, 'email', '123456')).toBe(true);
    const next = after(waiting, update(aPool(), waiting, { email: 'newer@b.example', email_verified: 'false' }).events);
    expect(next?.attributeCodes).toEqual({});
    const same = after(waiting, update(aPool(), waiting, { email: 'new@b.example' }).events);
    expect(Object.keys(same?.attributeCodes ?? {})).toEqual(['email']);
  });
});

describe('logins', () => {
  const taken = aUser({
    sub: OTHER_SUB,
    username: 'bob',
    attributes: { email: 'bob@b.example', email_verified: 'true' },
  });
  const words = ['AliasExistsException', 'An account with the given email already exists.'];
  const refused = (pool: UserPool, user: User, values: Attributes, other: User) => {
    const { refusal } = update(pool, user, values, { others: [other] });
    return refusal && [refusal.exception, refusal.message];
  };

  test('a verified alias of another is not taken over', () => {
    const pool = aPool({ AliasAttributes: ['email'] });
    expect(refused(pool, verified, { email: 'bob@b.example', email_verified: 'true' }, taken)).toEqual(words);
    expect(refused(pool, verified, { email: 'bob@b.example' }, taken)).toBeUndefined();
    const waiting = aUser({ attributes: { email: 'bob@b.example', email_verified: 'false' } });
    expect(refused(pool, waiting, { email_verified: 'true' }, taken)).toEqual(words);
    expect(refused(aPool(), verified, { email: 'bob@b.example', email_verified: 'true' }, taken)).toBeUndefined();
  });

  test('an address that another signs in with is not taken over, verified or not', () => {
    const pool = aPool({ UsernameAttributes: ['email'] });
    const other = { ...taken, login: 'email', attributes: { email: 'bob@b.example' } } as const;
    expect(refused(pool, { ...verified, login: 'email' }, { email: 'bob@b.example' }, other)).toEqual(words);
  });

  test('a user keeps its own', () => {
    const pool = aPool({ AliasAttributes: ['email'] });
    expect(update(pool, verified, { email: 'old@b.example', email_verified: 'true' }).refusal).toBeUndefined();
  });
});

describe('deleting', () => {
  test('takes an address with its flag, and leaves the rest', () => {
    const { events } = adminDeleteUserAttributes(aPool(), verified, ['email']);
    expect(after(verified, events)?.attributes).toEqual({ name: 'Al' });
  });

  test('passes over what the user does not have', () => {
    expect(adminDeleteUserAttributes(aPool(), verified, ['locale', 'phone_number'])).toEqual({ events: [] });
  });

  test('refuses names that the schema does not have', () => {
    const { refusal } = adminDeleteUserAttributes(aPool(), verified, ['name', 'color']);
    expect(refusal?.message).toBe('Invalid user attributes: user.color: Attribute does not exist in the schema.\n');
  });
});
