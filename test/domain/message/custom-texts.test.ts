import {
  type CustomTexts,
  linkWords,
  renderCode,
  renderInvitation,
  renderLink,
} from '../../../src/domain/message/render.js';
import { aPool } from '../user/samples.js';

const CODE = '654321';
const LINK = 'https://auth.example.test/confirmUser?client_id=1&confirmation_code=654321';
const ANCHOR = `<a href="${LINK.replace(/&/g, '&amp;')}">`;
const { settings } = aPool({
  VerificationMessageTemplate: {
    EmailMessage: 'template {####}',
    EmailSubject: 'template subject',
    SmsMessage: 'template text {####}',
    EmailMessageByLink: 'template {##Go##}',
    EmailSubjectByLink: 'template link',
  },
});

const texts = (some: Partial<NonNullable<CustomTexts>> = {}): CustomTexts => ({
  smsMessage: null,
  emailMessage: null,
  emailSubject: null,
  ...some,
});

describe('a custom text for a code', () => {
  const email = (some?: Partial<NonNullable<CustomTexts>>) =>
    renderCode(settings, 'email', 'sign-up', CODE, texts(some));
  const sms = (some?: Partial<NonNullable<CustomTexts>>) => renderCode(settings, 'sms', 'sign-up', CODE, texts(some));
  const TEMPLATE = { subject: 'template subject', body: 'template 654321', code: CODE };

  test('goes before the template of the pool, with the code in all its places', () => {
    expect(email({ emailMessage: '<b>{####}</b> {####}', emailSubject: 'own' })).toEqual({
      subject: 'own',
      body: '<b>654321</b> 654321',
      code: CODE,
    });
    expect(sms({ smsMessage: 'own {####}' })).toEqual({ body: 'own 654321', code: CODE });
  });

  test('of the other medium changes nothing', () => {
    expect(email({ smsMessage: 'own {####}' })).toEqual(TEMPLATE);
    expect(sms({ emailMessage: 'own {####}', emailSubject: 'own' })).toEqual({
      body: 'template text 654321',
      code: CODE,
    });
  });

  test('leaves the template what it does not say', () => {
    expect(email()).toEqual(TEMPLATE);
    expect(email({ emailMessage: 'own {####}' })).toMatchObject({ subject: 'template subject', body: 'own 654321' });
    expect(email({ emailSubject: 'own' })).toMatchObject({ subject: 'own', body: 'template 654321' });
    expect(email({ emailMessage: 'own {####}', emailSubject: '' })).toMatchObject({ subject: 'template subject' });
  });

  test('is dropped without a place for the code, its subject with it', () => {
    expect(email({ emailMessage: 'no place', emailSubject: 'own' })).toEqual(TEMPLATE);
    expect(email({ emailMessage: '', emailSubject: 'own' })).toEqual(TEMPLATE);
    expect(email({ emailMessage: 'a link is no place: {##here##}' })).toEqual(TEMPLATE);
    expect(sms({ smsMessage: 'no place' }).body).toBe('template text 654321');
  });

  test('keeps {username}, and a link that there is none for', () => {
    expect(email({ emailMessage: '{username} {##here##} {####}' }).body).toBe('{username} {##here##} 654321');
  });
});

describe('a custom text for a link', () => {
  const link = (emailMessage: string) => renderLink(settings, LINK, CODE, texts({ emailMessage, emailSubject: 'own' }));

  test('goes before the template of the pool', () => {
    expect(link('own {##Click##}')).toEqual({ subject: 'own', body: `own ${ANCHOR}Click</a>`, code: CODE, link: LINK });
    expect(link('own {####}').body).toBe(`own ${ANCHOR}${LINK.replace(/&/g, '&amp;')}</a>`);
  });

  test('is dropped without a place for the link, however often it is asked', () => {
    for (let i = 0; i < 3; i += 1) {
      expect(link('no place')).toMatchObject({ subject: 'template link', body: `template ${ANCHOR}Go</a>` });
      expect(link('{##a##} {##b##}')).toMatchObject({ subject: 'own' });
    }
  });

  test('is offered the words of the template, or those of AWS', () => {
    expect(linkWords(settings)).toBe('Go');
    expect(linkWords(aPool().settings)).toBe('Click Here');
    const { settings: wordless } = aPool({ VerificationMessageTemplate: { EmailMessageByLink: 'link: {####}' } });
    expect(linkWords(wordless)).toBe('Click Here');
  });
});

describe('a custom text for an invitation', () => {
  const who = { username: 'a<b', temporaryPassword: 'T&mp0rary' };
  const invited = (channel: 'email' | 'sms', some: Partial<NonNullable<CustomTexts>>) =>
    renderInvitation(settings, channel, who, texts(some));

  test('goes before the template of the pool', () => {
    expect(invited('email', { emailMessage: '{username}: {####}', emailSubject: 'own' })).toEqual({
      subject: 'own',
      body: 'a&lt;b: T&amp;mp0rary',
      temporaryPassword: 'T&mp0rary',
    });
    expect(invited('sms', { smsMessage: '{username}: {####}' })).toEqual({
      body: 'a<b: T&mp0rary',
      temporaryPassword: 'T&mp0rary',
    });
  });

  test.each(['{####}', '{username}', 'neither'])('is dropped unless it has both places: %s', (text) => {
    expect(invited('email', { emailMessage: text, emailSubject: 'own' })).toMatchObject({
      subject: 'Your temporary password',
      body: 'Your username is a&lt;b and temporary password is T&amp;mp0rary. ',
    });
    expect(invited('sms', { smsMessage: text })).toMatchObject({
      body: 'Your username is a<b and temporary password is T&mp0rary. ',
    });
  });

  test('is delivered where the template could not be', () => {
    const { settings: placeless } = aPool({
      AdminCreateUserConfig: {
        AllowAdminCreateUserOnly: false,
        UnusedAccountValidityDays: 7,
        InviteMessageTemplate: { EmailMessage: 'Welcome, {username}' },
      },
    });
    const render = (emailMessage: string | null) => renderInvitation(placeless, 'email', who, texts({ emailMessage }));
    expect(render('{username} {####}')?.body).toBe('a&lt;b T&amp;mp0rary');
    expect(render(null)).toBeUndefined();
  });
});
