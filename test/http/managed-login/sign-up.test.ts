import { CreateTermsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../../operations/emulator.js';
import { ScriptedFunctions } from '../../operations/scripted-functions.js';
import { PASSWORD, type Setting } from '../../operations/signed-in.js';
import { BY_LINK, lastCode, otherThan } from '../../operations/cognito-idp/sign-up-calls.js';
import { attributesOf, getUser, sentMessages } from '../../operations/cognito-idp/user-calls.js';
import { CALLBACK, WEB } from '../oauth/oauth-calls.js';
import type { Page } from '../oauth/test-browser.js';
import {
  errorOn,
  fieldsOn,
  noticeOn,
  pageAt,
  type PagesOptions,
  type Query,
  titleOn,
  Visitor,
  withPages,
} from './page-calls.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });
afterEach(() => functions.clear());

const EMAIL = [{ Name: 'email', Required: true }];
const BOB = { username: 'bob', 'requiredAttributes[email]': 'bob@example.com', password: PASSWORD };

const open = ({ pool, client }: PagesOptions = {}): Promise<Setting> =>
  withPages(emulator, { pool: { Schema: EMAIL, ...pool }, ...(client && { client }) });
const at = (setting: Setting, page: string, more: Query = {}): string => pageAt(emulator, setting, page, more);

/** Signs bob up, and shows the page that asks for the code. */
const signedUp = async (options: PagesOptions = {}) => {
  const setting = await open(options);
  const visitor = new Visitor(emulator);
  const page = await visitor.sendAndFollow(at(setting, 'signup'), BOB);
  return { setting, visitor, page };
};

/** The second form of a page, as if it were the first. */
const secondForm = (page: Page): Page => ({ ...page, text: page.text.slice(page.text.lastIndexOf('<form')) });

describe('the page of sign-up', () => {
  test('asks for what the pool requires, each in its way', async () => {
    const Schema = ['name', 'birthdate', 'website', 'phone_number', 'email', 'updated_at', 'address'].map((Name) => ({
      Name,
      Required: true,
    }));
    const setting = await emulator.pool({ Schema });
    const { ClientId: clientId } = await emulator.client(setting.Id, WEB);
    const page = await new Visitor(emulator).get(pageAt(emulator, { clientId }, 'signup'));
    const fields = Object.values(fieldsOn(page)).map(({ name, type, autocomplete }) => [name, type, autocomplete]);
    expect(fields).toEqual([
      ['username', 'text', 'username'],
      ['requiredAttributes[name]', 'text', 'name'],
      ['requiredAttributes[website]', 'url', 'url'],
      ['requiredAttributes[email]', 'email', 'email'],
      ['requiredAttributes[birthdate]', 'date', 'bday'],
      ['requiredAttributes[phone_number]', 'tel', 'tel'],
      ['requiredAttributes[address]', 'text', 'street-address'],
      ['requiredAttributes[updated_at]', 'number', undefined],
      ['password', 'password', 'new-password'],
    ]);
    expect(page.text).toContain('<form name="signupform" class="cognito-asf" method="post"');
    expect(page.text).toContain('<button name="signUpButton" type="submit" value="Sign up"');
    for (const { id = '' } of Object.values(fieldsOn(page))) expect(page.text).toContain(`<label for="${id}"`);
  });

  test('asks once for an address that is the name as well', async () => {
    const { Id } = await emulator.pool({ UsernameAttributes: ['email'], Schema: EMAIL });
    const { ClientId: clientId } = await emulator.client(Id, WEB);
    const fields = fieldsOn(await new Visitor(emulator).get(pageAt(emulator, { clientId }, 'signup')));
    expect(Object.keys(fields)).toEqual(['username', 'password']);
    expect(fields.username?.type).toBe('email');
  });

  test('of a pool whose names are addresses of two kinds does not insist on the one that may be the name', async () => {
    const { Id } = await emulator.pool({ UsernameAttributes: ['email', 'phone_number'], Schema: EMAIL });
    const { ClientId: clientId } = await emulator.client(Id, WEB);
    const visitor = new Visitor(emulator);
    const url = pageAt(emulator, { clientId }, 'signup');
    expect(fieldsOn(await visitor.get(url))['requiredAttributes[email]']).not.toHaveProperty('required');
    const fields = { username: 'bob@example.com', 'requiredAttributes[email]': '', password: PASSWORD };
    expect((await visitor.send(url, fields)).location).toContain('/confirmUser?');
  });

  test("lists the pool's rules of passwords", async () => {
    const rulesOf = async (PasswordPolicy: object): Promise<readonly (readonly [string, string, string])[]> => {
      const setting = await open({ pool: { Policies: { PasswordPolicy } } });
      const { text } = await new Visitor(emulator).get(at(setting, 'signup'));
      return [...text.matchAll(/<li class="([^"]*)" data-pattern="([^"]*)">([^<]*)<\/li>/g)].map(
        ([, name = '', pattern = '', said = '']) => [name, pattern, said] as const,
      );
    };
    expect(await rulesOf({ MinimumLength: 9, RequireNumbers: true })).toEqual([
      ['checkPassword-length', '^[^]{9,}$', 'Password must contain at least 9 characters'],
      ['checkPassword-numbers', '[0-9]', 'Password must contain a number'],
    ]);
    const all = { RequireLowercase: true, RequireUppercase: true, RequireNumbers: true, RequireSymbols: true };
    expect((await rulesOf({ MinimumLength: 6, ...all })).map(([name]) => name)).toEqual(
      ['length', 'lowerletter', 'upperletter', 'numbers', 'symbols'].map((name) => `checkPassword-${name}`),
    );
  });

  test('leads to the terms of the client, in the language of the page', async () => {
    const { poolId: UserPoolId, clientId: ClientId } = await open();
    const terms = { UserPoolId, ClientId, TermsSource: 'LINK', Enforcement: 'NONE' } as const;
    const url = at({ clientId: ClientId, poolId: UserPoolId, secret: undefined }, 'signup', { lang: 'de' });
    const visitor = new Visitor(emulator);
    expect((await visitor.get(url)).text).not.toContain('legalText-customizable');
    for (const TermsName of ['terms-of-use', 'privacy-policy']) {
      const Links = {
        'cognito:default': `https://example.com/${TermsName}`,
        'cognito:german': `https://example.com/de/${TermsName}?a=1&b="`,
      };
      await emulator.idp().send(new CreateTermsCommand({ ...terms, TermsName, Links }));
    }
    const { text } = await visitor.get(url);
    expect(text).toContain('Mit der Registrierung stimmen Sie zu:');
    expect(text).toContain('href="https://example.com/de/privacy-policy?a=1&amp;b=&quot;" target="_blank"');
  });

  test('is closed where only administrators make accounts, whoever sends it', async () => {
    const setting = await open({ pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } } });
    const page = await new Visitor(emulator).sendAndFollow(at(setting, 'signup'), BOB);
    expect(errorOn(page)).toBe('SignUp is not permitted for this user pool');
  });
});

describe('a sign-up', () => {
  test('goes on to the code, and with it back to the client, signed in', async () => {
    const { setting, visitor, page } = await signedUp();
    expect([page.url, titleOn(page)]).toEqual([at(setting, 'confirmUser'), 'Confirm your account']);
    expect(page.text).toContain('We have sent a message by email to b***@e***.');
    expect(fieldsOn(page).code).toMatchObject({ id: 'verification_code', autocomplete: 'one-time-code' });
    const landed = await visitor.send(page.url, { code: ` ${await lastCode(emulator)} ` });
    expect([landed.status, landed.location?.startsWith(`${CALLBACK}?code=`)]).toEqual([302, true]);
    expect(await getUser(emulator, setting.poolId, 'bob')).toMatchObject({ UserStatus: 'CONFIRMED' });
    expect(await attributesOf(emulator, setting.poolId, 'bob')).toMatchObject({ email_verified: 'true' });
    expect((await visitor.get(at(setting, 'login'))).location).toMatch(/\?code=/);
    expect([...visitor.cookies.keys()]).toEqual(['XSRF-TOKEN', 'cognito']);
  });

  test('that is refused comes back with what was typed, but for the password', async () => {
    const setting = await open();
    const visitor = new Visitor(emulator);
    const weak = await visitor.sendAndFollow(at(setting, 'signup'), { ...BOB, password: 'Passw0rdx' });
    expect(errorOn(weak)).toBe('Password did not conform with policy: Password must have symbol characters');
    expect(fieldsOn(weak).username?.value).toBe('bob');
    expect(fieldsOn(weak)['requiredAttributes[email]']?.value).toBe('bob@example.com');
    expect(fieldsOn(weak).password).not.toHaveProperty('value');
    const taken = await visitor.sendAndFollow(at(setting, 'signup', { lang: 'fr' }), { ...BOB, username: 'alice' });
    expect(errorOn(taken)).toBe("L'utilisateur existe déjà.");
  });

  test.each(['requiredAttributes[]', 'requiredAttributes[email', 'requiredAttributes[email]x', 'requiredAttributes'])(
    'with the field %s is refused, though it says nothing',
    async (field) => {
      const setting = await open();
      const before = emulator.world().position;
      for (const value of ['', 'x']) {
        const url = at(setting, 'signup');
        const page = await new Visitor(emulator).sendAndFollow(url, { ...BOB, [field]: value });
        expect([page.url, errorOn(page)]).toEqual([url, `The field ${field} names no attribute.`]);
      }
      expect(emulator.world().position).toBe(before);
    },
  );

  test('with a password that is too long is refused', async () => {
    const url = at(await open(), 'signup');
    const page = await new Visitor(emulator).sendAndFollow(url, { ...BOB, password: PASSWORD.padEnd(257, 'x') });
    expect(errorOn(page)).toBe(
      "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must have length less than or equal to 256",
    );
  });

  test('that says more than a cookie holds comes back without what was typed', async () => {
    const setting = await open();
    const long = { ...BOB, password: 'weak', 'requiredAttributes[email]': `${'b'.repeat(4_000)}@example.com` };
    const page = await new Visitor(emulator).sendAndFollow(at(setting, 'signup'), long);
    expect(errorOn(page)).not.toBeUndefined();
    expect(fieldsOn(page).username).not.toHaveProperty('value');
  });

  test('without name or password is asked for again', async () => {
    const setting = await open();
    const page = await new Visitor(emulator).sendAndFollow(at(setting, 'signup'), { ...BOB, password: '' });
    expect(errorOn(page)).toBe('Please fill in all fields.');
    expect(fieldsOn(page)['requiredAttributes[email]']?.value).toBe('bob@example.com');
  });

  test('may bring no attribute that the client may not write', async () => {
    const client = { WriteAttributes: ['email'] };
    const fields = { ...BOB, 'requiredAttributes[given_name]': 'Bob' };
    const page = await new Visitor(emulator).sendAndFollow(at(await open({ client }), 'signup'), fields);
    expect(errorOn(page)).toBe('A client attempted to write unauthorized attribute');
  });

  test('that PreSignUp confirms goes straight back to the client', async () => {
    const PreSignUp = functions.on('pre', () => ({ autoConfirmUser: true, autoVerifyEmail: true }));
    const setting = await open({ pool: { LambdaConfig: { PreSignUp } } });
    const { location } = await new Visitor(emulator).send(at(setting, 'signup'), BOB);
    expect(location?.startsWith(`${CALLBACK}?code=`)).toBe(true);
  });

  test('that PreSignUp refuses says why', async () => {
    const PreSignUp = functions.on('pre', ({ triggerSource }) => {
      if (triggerSource === 'PreSignUp_SignUp') throw new Error('not today');
      return {};
    });
    const setting = await open({ pool: { LambdaConfig: { PreSignUp } } });
    expect(errorOn(await new Visitor(emulator).sendAndFollow(at(setting, 'signup'), BOB))).toBe(
      'PreSignUp failed with error not today.',
    );
  });
});

describe('a confirmation', () => {
  test('with a wrong code is asked for again', async () => {
    const { visitor, page } = await signedUp();
    const wrong = { code: otherThan(await lastCode(emulator)) };
    const again = await visitor.sendAndFollow(page.url, wrong);
    expect(errorOn(again)).toBe('Invalid verification code provided, please try again.');
    expect(again.url).toBe(page.url);
    expect(errorOn(await visitor.sendAndFollow(page.url, { code: ' ' }))).toBe('Please fill in all fields.');
  });

  test('in another browser asks whose it is, and leads to the sign-in', async () => {
    const { setting } = await signedUp();
    const other = new Visitor(emulator);
    const url = at(setting, 'confirmUser');
    expect(Object.keys(fieldsOn(await other.get(url)))).toEqual(['username', 'code']);
    const page = await other.sendAndFollow(url, { username: 'bob', code: await lastCode(emulator) });
    expect([titleOn(page), noticeOn(page)]).toEqual(['Sign in', 'Your registration has been confirmed!']);
    expect(fieldsOn(page).username?.value).toBe('bob');
    expect(noticeOn(await other.get(at(setting, 'login')))).toBeUndefined();
  });

  test('of somebody else in this browser signs nobody in', async () => {
    const { setting, visitor } = await signedUp();
    await new Visitor(emulator).send(at(setting, 'signup'), { ...BOB, username: 'eve' });
    const page = await visitor.sendAndFollow(at(setting, 'confirmUser'), {
      username: 'eve',
      code: await lastCode(emulator),
    });
    expect([titleOn(page), [...visitor.cookies.keys()].includes('cognito')]).toEqual(['Sign in', false]);
  });

  test("needs the browser's own cookie: one that is changed or another client's proves nothing", async () => {
    const { setting, visitor, page } = await signedUp();
    const cookie = visitor.cookies.get('cognito-sign-up') ?? '';
    const [payload = '', mac = ''] = cookie.split('.');
    const said = Buffer.from(payload, 'base64url').toString().replace('bob', 'eve');
    visitor.cookies.set('cognito-sign-up', `${Buffer.from(said).toString('base64url')}.${mac}`);
    expect(Object.keys(fieldsOn(await visitor.get(page.url)))).toEqual(['username', 'code']);
    visitor.cookies.set('cognito-sign-up', cookie);
    const { ClientId: clientId } = await emulator.client(setting.poolId, WEB);
    expect(Object.keys(fieldsOn(await visitor.get(pageAt(emulator, { clientId }, 'confirmUser'))))).toEqual([
      'username',
      'code',
    ]);
    await emulator.advance(24 * 3_600_000);
    expect(Object.keys(fieldsOn(await visitor.get(page.url)))).toEqual(['username', 'code']);
  });

  test('by a link, which the pool sends instead of a code', async () => {
    const { visitor, page } = await signedUp({ pool: BY_LINK });
    const [message] = await sentMessages(emulator);
    expect(page.text).toContain(
      `<a href="${(message?.link ?? '').replaceAll('&', '&amp;')}">Open the link that was sent</a>`,
    );
    expect(titleOn(await visitor.get(message?.link ?? ''))).toBe('Your registration has been confirmed!');
  });
});

describe('a code that does not come', () => {
  test('is sent again, and the older one serves no more', async () => {
    const { visitor, page, setting } = await signedUp();
    const first = await lastCode(emulator);
    const { location = '' } = await visitor.submit(page.url, secondForm(page), { resend: 'Resend it' });
    const again = await visitor.get(location);
    expect([location, noticeOn(again)]).toEqual([page.url, 'A new message is on its way.']);
    const second = await lastCode(emulator);
    expect(second).not.toBe(first);
    expect(errorOn(await visitor.sendAndFollow(page.url, { code: first }))).toMatch(/^Invalid (verification )?code/);
    expect((await visitor.send(page.url, { code: second })).location).toMatch(/\?code=/);
    expect(await getUser(emulator, setting.poolId, 'bob')).toMatchObject({ UserStatus: 'CONFIRMED' });
  });

  test('is not sent without knowing to whom, nor by opening an address', async () => {
    const setting = await open();
    const visitor = new Visitor(emulator);
    const form = await visitor.get(at(setting, 'confirmUser'));
    const elsewhere = { ...form, text: form.text.replace('/confirmUser?', '/resendcode?') };
    const { location = '' } = await visitor.submit(at(setting, 'resendcode'), elsewhere, {});
    expect(location).toBe(at(setting, 'confirmUser'));
    expect(errorOn(await visitor.get(location))).toBe('Please fill in all fields.');
    expect((await visitor.get(at(setting, 'resendcode'))).location).toBe(at(setting, 'confirmUser'));
    expect(await sentMessages(emulator)).toEqual([]);
  });

  test('for somebody who is confirmed is refused in words', async () => {
    const { visitor, page, setting } = await signedUp();
    const elsewhere = secondForm(page);
    await visitor.send(page.url, { code: await lastCode(emulator) });
    await visitor.submit(at(setting, 'resendcode'), elsewhere, { username: 'alice' });
    expect(errorOn(await visitor.get(page.url))).toBe('User is already confirmed.');
  });
});
