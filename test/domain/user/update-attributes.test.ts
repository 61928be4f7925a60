import type { Client } from '../../../src/domain/client/state.js';
import { openMessage } from '../../../src/domain/message/seal.js';
import { Refusal } from '../../../src/domain/kernel/refusal.js';
import { provenCode } from '../../../src/domain/user/code.js';
import type { Attributes } from '../../../src/domain/user/events.js';
import type { User } from '../../../src/domain/user/state.js';
import { updateAttributes } from '../../../src/domain/user/update-attributes.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';
import { sampleClient } from '../client/samples.js';
import { after, aPool, aUser, directory, given, OTHER_SUB, SMS, SUB } from './samples.js';

const update = (
  pool: UserPool,
  user: User,
  values: Attributes,
  {
    fixedCode = '',
    others = [],
    by = 'administrator',
  }: { fixedCode?: string; others?: readonly User[]; by?: Client | 'administrator' } = {},
) =>
  updateAttributes(
    pool,
    user,
    { attributes: Object.entries(values).map(([Name, Value]) => ({ Name, Value })), by },
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
      kind: 'update-user-attribute',
      channel: 'email',
      to: 'new@b.example',
      username: 'alice',
    });
    expect(content.code).toMatch(/^[0-9]{6}$/);
    expect(content).toMatchObject({
      subject: 'Your verification code',
      body: `Your verification code is ${content.code}`,
    });
    const sent = user?.codes['verify email'];
    expect(sent).toMatchObject({ attribute: 'email', sentTo: 'new@b.example', expiresAt: given.at + 24 * 3_600_000 });
    expect(user && provenCode(user, 'verify email', content.code ?? '', given)).toBe(sent);
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
    expect(provenCode(waiting, 'verify email', '123456', given)).not.toBeInstanceOf(Refusal);
    const next = after(waiting, update(aPool(), waiting, { email: 'newer@b.example', email_verified: 'false' }).events);
    expect(next?.codes).toEqual({});
    const same = after(waiting, update(aPool(), waiting, { email: 'new@b.example' }).events);
    expect(Object.keys(same?.codes ?? {})).toEqual(['verify email']);
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

describe('a user', () => {
  const by = sampleClient({ WriteAttributes: ['name', 'email'] });
  const words = ['NotAuthorizedException', 'A client attempted to write unauthorized attribute'];
  const refused = (pool: UserPool, client: Client, values: Attributes) => {
    const { events, refusal } = update(pool, verified, values, { by: client });
    return [events.length, refusal?.exception, refusal?.message];
  };

  test('writes what its client may write', () => {
    expect(after(verified, update(aPool(), verified, { name: 'Bo' }, { by }).events)?.attributes.name).toBe('Bo');
    expect(refused(aPool(), by, { name: 'Bo', locale: 'de' })).toEqual([0, ...words]);
    expect(refused(aPool(), by, { locale: '' })).toEqual([0, ...words]);
  });

  test('never writes a flag, its sub or an attribute for developers, whatever the client', () => {
    const pool = aPool({}, [{ Name: 'dev:custom:rank', DeveloperOnlyAttribute: true }]);
    const forbidden: readonly Attributes[] = [{ email_verified: 'true' }, { sub: SUB }, { 'dev:custom:rank': '1' }];
    for (const values of forbidden) expect(refused(pool, sampleClient(), values)).toEqual([0, ...words]);
  });

  test('hears of an attribute that does not exist as an administrator does', () => {
    expect(refused(aPool(), by, { 'custom:size': 'L' })).toEqual([
      0,
      'InvalidParameterException',
      'Invalid user attributes: user.custom:size: Attribute does not exist in the schema.\n',
    ]);
  });
});

describe('an address to be verified first', () => {
  const pool = aPool({
    AutoVerifiedAttributes: ['email', 'phone_number'],
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    ...SMS,
  });
  const changed = (user: User, values: Attributes, fixedCode = '123456'): User => {
    const next = after(user, update(pool, user, values, { fixedCode }).events);
    if (!next) throw new Error('The user is gone.');
    return next;
  };

  test('waits, and what is there stays as it is', () => {
    const user = changed(verified, { email: 'new@b.example', name: 'Bo' });
    expect(user.attributes).toEqual({ email: 'old@b.example', email_verified: 'true', name: 'Bo' });
    expect(provenCode(user, 'verify email', '123456', given)).toMatchObject({ sentTo: 'new@b.example' });
  });

  test('changes nothing but the code when it comes alone', () => {
    const { events } = update(pool, verified, { email: 'new@b.example' });
    expect(events.map(({ type }) => type)).toEqual(['CodeSent', 'MessageSent']);
  });

  test('waits where there was none before', () => {
    const user = changed(aUser(), { email: 'new@b.example', phone_number: '+15550100' });
    expect(user.attributes).toEqual({ phone_number: '+15550100', phone_number_verified: 'false' });
    expect(Object.keys(user.codes)).toEqual(['verify email', 'verify phone_number']);
  });

  test('takes the place of another that waits', () => {
    const user = changed(changed(verified, { email: 'new@b.example' }), { email: 'newer@b.example' }, '654321');
    expect(provenCode(user, 'verify email', '123456', given)).toMatchObject({ exception: 'CodeMismatchException' });
    expect(provenCode(user, 'verify email', '654321', given)).toMatchObject({ sentTo: 'newer@b.example' });
  });

  test('gets a new code when it is set once more', () => {
    const user = changed(changed(verified, { email: 'new@b.example' }), { email: 'new@b.example' }, '654321');
    expect(provenCode(user, 'verify email', '654321', given)).toMatchObject({ sentTo: 'new@b.example' });
  });

  test('goes on waiting when the address that is there is set again', () => {
    const user = changed(changed(verified, { email: 'new@b.example' }), { email: 'old@b.example' });
    expect(user.codes['verify email']).toMatchObject({ sentTo: 'new@b.example' });
  });

  test('is taken at once from an administrator who says that it is verified', () => {
    const waiting = changed(verified, { email: 'new@b.example' });
    const user = changed(waiting, { email: 'newer@b.example', email_verified: 'true' });
    expect(user.attributes).toMatchObject({ email: 'newer@b.example', email_verified: 'true' });
    expect(user.codes).toEqual({});
  });

  test('waits together with the flag that says it is not verified', () => {
    const user = changed(verified, { email: 'new@b.example', email_verified: 'false' });
    expect(user.attributes).toMatchObject({ email: 'old@b.example', email_verified: 'true' });
  });

  test('waits no longer when the address is deleted', () => {
    const waiting = changed(verified, { email: 'new@b.example' });
    expect(changed(waiting, { email: '' })).toMatchObject({ attributes: { name: 'Al' }, codes: {} });
    const first = changed(aUser(), { email: 'new@b.example' });
    expect(changed(first, { email: '' })).toMatchObject({ attributes: {}, codes: {} });
  });

  test('is refused when another user signs in with it, not when it is an alias of another', () => {
    const { settings } = pool;
    const bob = aUser({ sub: OTHER_SUB, attributes: { email: 'bob@b.example', email_verified: 'true' } });
    const values = { email: 'bob@b.example' };
    const alice = { ...verified, login: 'email' } as const;
    const logins = { ...pool, settings: { ...settings, UsernameAttributes: ['email'] } } as const;
    const others = [{ ...bob, login: 'email' }] as const;
    const { events, refusal } = update(logins, alice, values, { others });
    expect([events, refusal?.exception, refusal?.message]).toEqual([
      [],
      'AliasExistsException',
      'An account with the given email already exists.',
    ]);
    const aliases = { ...pool, settings: { ...settings, AliasAttributes: ['email'] } } as const;
    expect(update(aliases, verified, values, { others: [bob] }).refusal).toBeUndefined();
  });
});
