import { type CodeKind, renderCode, renderInvitation, renderLink } from '../../../src/domain/message/render.js';
import { aPool } from '../user/samples.js';

const CODE = '654321';
const LINK = 'https://auth.example.test/confirmUser?client_id=1&user_name=a%26b&confirmation_code=654321';
const plain = aPool().settings;

describe('a code, where the pool says nothing', () => {
  test.each<[CodeKind, string]>([
    ['sign-up', 'Your confirmation code is 654321'],
    ['resend-code', 'Your confirmation code is 654321'],
    ['forgot-password', 'Your password reset code is 654321'],
    ['update-user-attribute', 'Your verification code is 654321'],
    ['verify-user-attribute', 'Your verification code is 654321'],
  ])('%s', (kind, body) => {
    expect(renderCode(plain, 'email', kind, CODE)).toEqual({ subject: 'Your verification code', body, code: CODE });
    expect(renderCode(plain, 'sms', kind, CODE)).toEqual({ body, code: CODE });
  });
});

describe.each<CodeKind>([
  'sign-up',
  'resend-code',
  'forgot-password',
  'update-user-attribute',
  'verify-user-attribute',
])('the templates of a pool for %s', (kind) => {
  test('go before the older members, each by itself', () => {
    const { settings } = aPool({
      EmailVerificationMessage: 'older mail {####}',
      EmailVerificationSubject: 'older subject',
      SmsVerificationMessage: 'older text {####}',
      VerificationMessageTemplate: { EmailMessage: '<b>{####}</b> or {####}', SmsMessage: 'text {####}' },
    });
    expect(renderCode(settings, 'email', kind, CODE)).toEqual({
      subject: 'older subject',
      body: '<b>654321</b> or 654321',
      code: CODE,
    });
    expect(renderCode(settings, 'sms', kind, CODE)).toEqual({ body: 'text 654321', code: CODE });
  });

  test('are the older members where there is nothing newer, and what is blank counts as nothing', () => {
    const { settings } = aPool({
      EmailVerificationMessage: 'older mail {####}',
      EmailVerificationSubject: 'older subject',
      SmsVerificationMessage: 'older text {####}',
      VerificationMessageTemplate: { EmailMessage: '', EmailSubject: '', SmsMessage: '' },
    });
    expect(renderCode(settings, 'email', kind, CODE)).toMatchObject({
      subject: 'older subject',
      body: 'older mail 654321',
    });
    expect(renderCode(settings, 'sms', kind, CODE)).toMatchObject({ body: 'older text 654321' });
  });

  test('keep {username}, which is for invitations only', () => {
    const { settings } = aPool({ VerificationMessageTemplate: { EmailMessage: '{username}: {####}' } });
    expect(renderCode(settings, 'email', kind, CODE).body).toBe('{username}: 654321');
  });
});

test('a code is put in as it is, though it were a pattern of replacement', () => {
  expect(renderCode(plain, 'sms', 'sign-up', '$&$1').body).toBe('Your confirmation code is $&$1');
});

describe('a link', () => {
  test('stands behind the words of the default text', () => {
    expect(renderLink(plain, LINK, CODE)).toEqual({
      subject: 'Your verification link',
      body: `Please click the link below to verify your email address. <a href="${LINK.replace(/&/g, '&amp;')}">Verify Email</a> `,
      code: CODE,
      link: LINK,
    });
  });

  test("stands behind the words of the pool's own text, each time", () => {
    const { settings } = aPool({
      VerificationMessageTemplate: {
        EmailMessageByLink: 'Hello. {##Click##}, or {##click here##}. {####}',
        EmailSubjectByLink: 'Welcome',
        EmailMessage: 'not this {####}',
        EmailSubject: 'not this',
      },
    });
    const href = `<a href="${LINK.replace(/&/g, '&amp;')}">`;
    expect(renderLink(settings, LINK, CODE)).toMatchObject({
      subject: 'Welcome',
      body: `Hello. ${href}Click</a>, or ${href}click here</a>. ${href}${LINK.replace(/&/g, '&amp;')}</a>`,
    });
  });
});

describe('an invitation', () => {
  test('says a password that looks like a place, and a name that does, as they are', () => {
    const whom = { username: '{####}', temporaryPassword: 'Pass{username}w0rd' };
    const { body } = renderInvitation(plain, 'sms', whom) ?? {};
    expect(body).toBe('Your username is {####} and temporary password is Pass{username}w0rd. ');
  });

  const who = { username: 'a<b', temporaryPassword: 'T&mp0rary' };

  test('has a default text; in an e-mail, which is HTML, values are escaped', () => {
    expect(renderInvitation(plain, 'email', who)).toEqual({
      subject: 'Your temporary password',
      body: 'Your username is a&lt;b and temporary password is T&amp;mp0rary. ',
      temporaryPassword: 'T&mp0rary',
    });
    expect(renderInvitation(plain, 'sms', who)).toEqual({
      body: 'Your username is a<b and temporary password is T&mp0rary. ',
      temporaryPassword: 'T&mp0rary',
    });
  });

  test('is not delivered by a template that has no place for the password', () => {
    const { settings } = aPool({
      AdminCreateUserConfig: {
        AllowAdminCreateUserOnly: false,
        UnusedAccountValidityDays: 7,
        InviteMessageTemplate: { EmailMessage: 'Welcome, {username}', SMSMessage: '{username} {####}' },
      },
    });
    expect(renderInvitation(settings, 'email', who)).toBeUndefined();
    expect(renderInvitation(settings, 'sms', who)?.body).toBe('a<b T&mp0rary');
  });
});
