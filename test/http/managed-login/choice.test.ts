// Over 250 lines: every way to begin a choice-based sign-in at the pages, and what comes between.
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminResetUserPasswordCommand,
  type AuthFactorType,
  CreateUserPoolDomainCommand,
  type CreateUserPoolClientCommandInput,
  type LambdaConfigType,
  SetUserMFAPreferenceCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { softwareAuthenticator } from '../../../src/testing/software-authenticator.js';
import { lastCode, otherThan, signUp } from '../../operations/cognito-idp/sign-up-calls.js';
import { attributesOf, getUser, sentMessages } from '../../operations/cognito-idp/user-calls.js';
import { useEmulator } from '../../operations/emulator.js';
import { codeOf, registerApp, setMfa, SMS_SENDER, TOTP_OPTIONAL } from '../../operations/mfa-sign-in.js';
import { configure, register } from '../../operations/passkeys/passkey-user.js';
import { ScriptedFunctions } from '../../operations/scripted-functions.js';
import { addUser, FLOWS, PASSWORD, type Setting, signIn } from '../../operations/signed-in.js';
import { configure as configureRisk, onHighRisk, protectedPool, setRisk, told } from '../../operations/threat.js';
import { CALLBACK } from '../oauth/oauth-calls.js';
import type { Page } from '../oauth/test-browser.js';
import {
  errorOn,
  fieldsOn,
  invite,
  pageAt,
  type PagesOptions,
  type Query,
  titleOn,
  Visitor,
  withPages,
  wordOn,
} from './page-calls.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });
afterEach(() => functions.clear());

const at = (setting: Pick<Setting, 'clientId'>, page: string, more: Query = {}) =>
  pageAt(emulator, setting, page, more);
const landed = ({ location = '' }: Pick<Page, 'location'>): boolean => location.startsWith(`${CALLBACK}?code=`);

interface Options {
  readonly factors?: AuthFactorType[];
  readonly client?: Partial<CreateUserPoolClientCommandInput>;
  readonly pool?: PagesOptions['pool'];
  readonly LambdaConfig?: LambdaConfigType;
}

/** Alice in a pool whose users choose: by password or a code by e-mail, or as said. */
const choosing = ({ factors = ['PASSWORD', 'EMAIL_OTP'], client, pool, LambdaConfig }: Options = {}) =>
  withPages(emulator, {
    pool: {
      ...(factors.includes('SMS_OTP') && { SmsConfiguration: SMS_SENDER }),
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: factors } },
      ...(LambdaConfig && { LambdaConfig }),
      ...pool,
    },
    client: { ExplicitAuthFlows: [...FLOWS, 'ALLOW_USER_AUTH'], ...client },
  });

/** The form of a page that has this class, as if it were the only one. */
const formOf = (page: Page, className: string): Page => {
  const from = page.text.indexOf(`<form class="cognito-asf ${className}"`);
  if (from < 0) throw new Error(`The page has no form ${className}.`);
  return { ...page, text: page.text.slice(from, page.text.indexOf('</form>', from)) };
};

/** Sends a form of a page and goes where that leads. */
const press = async (visitor: Visitor, page: Page & { url: string }, className: string, fields: Query = {}) => {
  const { location = '' } = await visitor.submit(page.url, formOf(page, className), fields);
  return { ...(await visitor.get(location)), url: location };
};

const begin = async (setting: Setting, username = 'alice', visitor = new Visitor(emulator)) => {
  const page = await visitor.sendAndFollow(at(setting, 'login'), { username });
  return { setting, visitor, page };
};

/** The ways that a page offers, by AWS's names. */
const waysOn = ({ text }: Page): readonly (readonly string[])[] =>
  [...text.matchAll(/<button name="answer" type="submit" value="(\w+)" class="secondary">([^<]*)</g)].map(
    ([, value = '', label = '']) => [value, label],
  );

describe('the page of sign-in', () => {
  test('asks for the name alone, and then for the way', async () => {
    const setting = await choosing({ factors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] });
    const login = await new Visitor(emulator).get(at(setting, 'login'));
    expect(Object.keys(fieldsOn(login))).toEqual(['username', 'signInSubmitButton']);
    expect(login.text).toContain('value="Continue"');
    const { visitor, page } = await begin(setting);
    expect([page.url, titleOn(page)]).toEqual([at(setting, 'chooseFactor'), 'Choose how to sign in']);
    expect(page.text).toContain('Signing in as alice');
    expect(waysOn(page)).toEqual([
      ['PASSWORD', 'Password'],
      ['EMAIL_OTP', 'Code by email'],
    ]);
    for (const fields of [{}, { answer: 'TOTP' }] as readonly Query[]) {
      expect(errorOn(await press(visitor, page, 'factors', fields))).toBe('Please fill in all fields.');
    }
    const refused = await press(visitor, page, 'factors', { answer: 'SMS_OTP' });
    expect(errorOn(refused)).toBe('The selected challenge is not one of the available challenges.');
    expect(errorOn(await visitor.sendAndFollow(at(setting, 'login'), {}))).toBe('Please fill in all fields.');
  });

  test('asks for name and password as ever in the classic pages, and where the pool or the client has no choice', async () => {
    const both = ['username', 'password', 'signInSubmitButton'];
    const classic = await choosing();
    const domain = { UserPoolId: classic.poolId, Domain: 'choice-test', ManagedLoginVersion: 1 };
    await emulator.idp().send(new CreateUserPoolDomainCommand(domain));
    const others = [
      await choosing({ factors: ['PASSWORD'] }),
      await choosing({ client: { ExplicitAuthFlows: [...FLOWS] } }),
    ];
    for (const setting of [classic, ...others]) {
      const visitor = new Visitor(emulator);
      const login = await visitor.get(at(setting, 'login'));
      expect(Object.keys(fieldsOn(login))).toEqual(both);
      expect(landed(await visitor.send(at(setting, 'login'), { username: 'alice', password: PASSWORD }))).toBe(true);
    }
  });

  test('takes name and password at once, as login scripts send them', async () => {
    const setting = await choosing();
    const sent = { username: 'alice', password: PASSWORD };
    expect(landed(await new Visitor(emulator).send(at(setting, 'login'), sent))).toBe(true);
    const wrong = await new Visitor(emulator).sendAndFollow(at(setting, 'login'), { ...sent, password: 'wrong' });
    expect([wrong.url, errorOn(wrong)]).toEqual([at(setting, 'login'), 'Incorrect username or password.']);
  });

  test('says in the sentences of the API who is not there, or may not', async () => {
    const setting = await choosing();
    const stranger = await begin(setting, 'nobody');
    expect(errorOn(stranger.page)).toBe('User does not exist.');
    expect(fieldsOn(stranger.page).username).toMatchObject({ value: 'nobody' });
    await emulator.idp().send(new AdminDisableUserCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    expect(errorOn((await begin(setting)).page)).toBe('User is disabled.');
  });
});

describe('a code', () => {
  const asked = async (options?: Options) => {
    const begun = await begin(await choosing(options));
    return { ...begun, page: await press(begun.visitor, begun.page, 'factors', { answer: 'EMAIL_OTP' }) };
  };

  test('by e-mail signs in, and a wrong one leaves the page as it is', async () => {
    const { setting, visitor, page } = await asked();
    expect([page.url, titleOn(page)]).toEqual([at(setting, 'code'), 'Enter your code']);
    expect(page.text).toContain('We have sent a message by email to a***@e***.');
    const code = await lastCode(emulator);
    expect(code).toMatch(/^\d{8}$/);
    expect(page.text).toContain(`<output>${code}</output>`);
    const wrong = await visitor.sendAndFollow(page.url, { code: otherThan(code) });
    expect([wrong.url, errorOn(wrong)]).toEqual([page.url, 'Invalid code or auth state for the user.']);
    expect(errorOn(await visitor.sendAndFollow(page.url, { code: ' ' }))).toBe('Please fill in all fields.');
    expect(landed(await visitor.send(page.url, { code: ` ${code} ` }))).toBe(true);
  });

  test('is followed by a second factor that the user got meanwhile', async () => {
    const { setting, visitor, page } = await asked();
    await setMfa(emulator, setting.poolId, TOTP_OPTIONAL);
    const { AccessToken } = await signIn(emulator, setting);
    const secret = await registerApp(emulator, AccessToken, Date.now() - 30_000);
    const SoftwareTokenMfaSettings = { Enabled: true };
    await emulator.idp().send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings }));
    const next = await visitor.sendAndFollow(page.url, { code: await lastCode(emulator) });
    expect([next.url, fieldsOn(next).code?.id]).toEqual([at(setting, 'mfa'), 'totp_code']);
    expect(landed(await visitor.send(next.url, { code: codeOf(secret) }))).toBe(true);
  });

  test('is sent once more, and the one before is none any longer', async () => {
    const { setting, visitor, page } = await asked();
    const first = await lastCode(emulator);
    const again = await press(visitor, page, 'resend');
    expect(again.url).toBe(at(setting, 'code'));
    const second = await lastCode(emulator);
    expect(second).not.toBe(first);
    expect(errorOn(await visitor.sendAndFollow(again.url, { code: first }))).toBe(
      'Invalid code or auth state for the user.',
    );
    expect(landed(await visitor.send(again.url, { code: second }))).toBe(true);
  });

  test('is one of several ways: one can go back', async () => {
    const { setting, visitor, page } = await asked();
    const back = await press(visitor, page, 'other-ways');
    expect([back.url, waysOn(back).length]).toEqual([at(setting, 'chooseFactor'), 2]);
    const password = await press(visitor, back, 'factors', { answer: 'PASSWORD' });
    expect(password.url).toBe(at(setting, 'password'));
    expect(landed(await visitor.send(password.url, { password: PASSWORD }))).toBe(true);
  });

  test('that is the only way is sent at once', async () => {
    const setting = await choosing({ factors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'] });
    const UserAttributes = [{ Name: 'phone_number', Value: '+12065550100' }];
    const bob = { UserPoolId: setting.poolId, Username: 'bob', UserAttributes, MessageAction: 'SUPPRESS' as const };
    await emulator.idp().send(new AdminCreateUserCommand(bob));
    const { visitor, page } = await begin(setting, 'bob');
    expect(page.url).toBe(at(setting, 'code'));
    expect(page.text).toContain('We have sent a message by text message to +*******0100.');
    expect(page.text).not.toContain('other-ways');
    expect(landed(await visitor.send(page.url, { code: await lastCode(emulator) }))).toBe(true);
    expect(await attributesOf(emulator, setting.poolId, 'bob')).toMatchObject({ phone_number_verified: 'true' });
  });

  test('confirms whoever had yet to confirm', async () => {
    const setting = await choosing();
    const UserAttributes = [{ Name: 'email', Value: 'bob@example.com' }];
    await signUp(emulator, setting, { Username: 'bob', UserAttributes });
    const { visitor, page } = await begin(setting, 'bob');
    const code = await press(visitor, page, 'factors', { answer: 'EMAIL_OTP' });
    expect(landed(await visitor.send(code.url, { code: await lastCode(emulator) }))).toBe(true);
    expect((await getUser(emulator, setting.poolId, 'bob')).UserStatus).toBe('CONFIRMED');
  });

  test('that cannot be sent ends the sign-in, and the page of sign-in says why', async () => {
    const message = functions.on('message', () => {
      throw new Error('no');
    });
    const { setting, page } = await asked({ LambdaConfig: { CustomMessage: message } });
    expect([page.url, errorOn(page)]).toEqual([at(setting, 'login'), 'CustomMessage failed with error no.']);
    expect(fieldsOn(page).username).toMatchObject({ value: 'alice' });
  });

  test('that comes too late ends it as well', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const { visitor, page } = await asked();
    const form = await visitor.get(page.url);
    await emulator.advance(181_000);
    const { location = '' } = await visitor.submit(page.url, form, { code: await lastCode(emulator) });
    expect(wordOn(await visitor.get(location))).toBe('Invalid state');
  });
});

describe('the password', () => {
  const asked = async (options?: Options, username = 'alice') => {
    const begun = await begin(await choosing(options), username);
    return { ...begun, page: await press(begun.visitor, begun.page, 'factors', { answer: 'PASSWORD' }) };
  };

  test('is one of the ways; a wrong one leads back to the name, as it ends the sign-in', async () => {
    const { setting, visitor, page } = await asked();
    expect([page.url, titleOn(page)]).toEqual([at(setting, 'password'), 'Enter your password']);
    expect(fieldsOn(page).password).toMatchObject({ type: 'password', autocomplete: 'current-password' });
    expect(page.text).toContain('>Other ways to sign in</a>');
    expect(errorOn(await visitor.sendAndFollow(page.url, {}))).toBe('Please fill in all fields.');
    const wrong = await visitor.sendAndFollow(page.url, { password: 'wrong' });
    expect([wrong.url, errorOn(wrong)]).toEqual([at(setting, 'login'), 'Incorrect username or password.']);
    expect(fieldsOn(wrong).username).toMatchObject({ value: 'alice' });
    const again = await asked();
    expect(landed(await again.visitor.send(again.page.url, { password: PASSWORD }))).toBe(true);
  });

  test('is asked for at once of whoever has nothing else', async () => {
    const setting = await choosing();
    await addUser(emulator, setting.poolId, 'bob');
    const { visitor, page } = await begin(setting, 'bob');
    expect(page.url).toBe(at(setting, 'password'));
    expect(page.text).not.toContain('Other ways to sign in');
    expect(landed(await visitor.send(page.url, { password: PASSWORD }))).toBe(true);
  });

  test('that is temporary leads to the page of a new one', async () => {
    const setting = await choosing();
    await invite(emulator, setting.poolId, 'carol');
    const { visitor, page } = await begin(setting, 'carol');
    const next = await visitor.sendAndFollow(page.url, { password: PASSWORD });
    expect(next.url).toBe(at(setting, 'changepassword'));
    const fields = { new_password: 'N3w-passw0rd!', confirm_password: 'N3w-passw0rd!' };
    expect(landed(await visitor.send(next.url, fields))).toBe(true);
  });

  test('of whoever has yet to confirm leads there, and to a new one where it must be reset', async () => {
    const setting = await choosing();
    const UserAttributes = [{ Name: 'email', Value: 'bob@example.com' }];
    await signUp(emulator, setting, { Username: 'bob', UserAttributes });
    const bob = await begin(setting, 'bob');
    const page = await press(bob.visitor, bob.page, 'factors', { answer: 'PASSWORD' });
    expect((await bob.visitor.sendAndFollow(page.url, { password: PASSWORD })).url).toBe(at(setting, 'confirmUser'));

    await emulator.idp().send(new AdminResetUserPasswordCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    const alice = await begin(setting);
    const asked = await press(alice.visitor, alice.page, 'factors', { answer: 'PASSWORD' });
    const reset = await alice.visitor.sendAndFollow(asked.url, { password: PASSWORD });
    expect(reset.url).toBe(at(setting, 'confirmForgotPassword'));
  });

  test('is followed by the second factor', async () => {
    const setting = await choosing();
    await setMfa(emulator, setting.poolId, TOTP_OPTIONAL);
    const { AccessToken } = await signIn(emulator, setting);
    const secret = await registerApp(emulator, AccessToken, Date.now() - 30_000);
    const SoftwareTokenMfaSettings = { Enabled: true };
    await emulator.idp().send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings }));
    const { visitor, page } = await begin(setting);
    // A code alone is not enough of whoever has a second factor: the password is the only way.
    expect(page.url).toBe(at(setting, 'password'));
    const next = await visitor.sendAndFollow(page.url, { password: PASSWORD });
    expect([next.url, fieldsOn(next).code?.id]).toEqual([at(setting, 'mfa'), 'totp_code']);
    expect(landed(await visitor.send(next.url, { code: codeOf(secret) }))).toBe(true);
  });

  test.each(['ENABLED', 'LEGACY'] as const)(
    'of somebody whom UserMigration knows brings them in, also where PreventUserExistenceErrors is %s',
    async (PreventUserExistenceErrors) => {
      const migration = functions.on('migrate', (event) => {
        const { userName } = event as unknown as { readonly userName: string };
        if (userName !== 'dave') throw new Error('unknown');
        const userAttributes = { email: 'dave@example.com', email_verified: 'true' };
        return { userAttributes, finalUserStatus: 'CONFIRMED', messageAction: 'SUPPRESS' };
      });
      const setting = await choosing({
        client: { PreventUserExistenceErrors },
        LambdaConfig: { UserMigration: migration },
      });
      const { visitor, page } = await begin(setting, 'dave');
      const isChosen = page.url === at(setting, 'chooseFactor');
      const asked = isChosen ? await press(visitor, page, 'factors', { answer: 'PASSWORD' }) : page;
      expect(asked.url).toBe(at(setting, 'password'));
      expect(landed(await visitor.send(asked.url, { password: PASSWORD }))).toBe(true);
      expect((await getUser(emulator, setting.poolId, 'dave')).UserStatus).toBe('CONFIRMED');

      const other = await begin(setting, 'erin');
      const form =
        other.page.url === at(setting, 'chooseFactor')
          ? await press(other.visitor, other.page, 'factors', { answer: 'PASSWORD' })
          : other.page;
      const refused = await other.visitor.sendAndFollow(form.url, { password: PASSWORD });
      expect(errorOn(refused)).toBe('UserMigration failed with error unknown.');
    },
  );
});

describe('a passkey', () => {
  const asked = async () => {
    const setting = await choosing({ factors: ['PASSWORD', 'WEB_AUTHN'] });
    await configure(emulator, setting.poolId, { RelyingPartyId: 'localhost' });
    const authenticator = softwareAuthenticator();
    await register(emulator, (await signIn(emulator, setting)).AccessToken, authenticator);
    const begun = await begin(setting);
    const page = await press(begun.visitor, begun.page, 'factors', { answer: 'WEB_AUTHN' });
    return { ...begun, page, authenticator };
  };
  const optionsOn = ({ text }: Page): string =>
    (/data-options="([^"]*)"/.exec(text)?.[1] ?? '').replaceAll('&quot;', '"');

  test('that the browser shows signs in', async () => {
    const { setting, visitor, page, authenticator } = await asked();
    expect([page.url, titleOn(page)]).toEqual([at(setting, 'passkey'), 'Sign in with a passkey']);
    const files = [...page.text.matchAll(/<script src="([^"]+)" defer><\/script>/g)].map(([, src = '']) => src);
    const [, script = ''] = await Promise.all(
      files.map(async (src) => (await fetch(new URL(src, emulator.origin()))).text()),
    );
    expect(script).toContain('navigator.credentials.get');
    expect(page.text).toContain('Passkeys work at localhost only. Open this page there.');
    const without = await visitor.sendAndFollow(page.url, {});
    expect([without.url, errorOn(without)]).toEqual([page.url, 'That did not work. Please try again.']);
    const sent = await visitor.send(page.url, { credential: await authenticator.get(optionsOn(page)) });
    expect(landed(sent)).toBe(true);
  });

  test('that is not the right one ends the sign-in', async () => {
    const { setting, visitor, page, authenticator } = await asked();
    const credential = await authenticator.get(optionsOn(page).replace(/"challenge":"[^"]*"/, '"challenge":"AAAA"'));
    const wrong = await visitor.sendAndFollow(page.url, { credential });
    expect([wrong.url, errorOn(wrong)]).toEqual([at(setting, 'login'), 'Incorrect username or password.']);
    const other = await asked();
    const unread = await other.visitor.sendAndFollow(other.page.url, { credential: '{}' });
    expect([unread.url, errorOn(unread)]).toEqual([at(other.setting, 'login'), 'Credential data is not valid']);
  });
});

describe('somebody who is not there', () => {
  test('is sent a code in appearance, by a client that hides who exists', async () => {
    const setting = await choosing({
      factors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'],
      client: { PreventUserExistenceErrors: 'ENABLED' },
    });
    const visitor = new Visitor(emulator);
    const sent = { username: 'nobody@example.com', preferred: 'EMAIL_OTP' };
    const page = await visitor.sendAndFollow(at(setting, 'login'), sent);
    expect([page.url, titleOn(page)]).toEqual([at(setting, 'code'), 'Enter your code']);
    expect(page.text).toContain('We have sent a message by email to n***@e***.');
    expect(await sentMessages(emulator)).toEqual([]);
    const wrong = await visitor.sendAndFollow(page.url, { code: '12345678' });
    expect([wrong.url, errorOn(wrong)]).toEqual([page.url, 'Invalid code or auth state for the user.']);
    const { page: choice } = await begin(setting, 'nobody', visitor);
    const asked = choice.url.includes('/chooseFactor')
      ? await press(visitor, choice, 'factors', { answer: 'PASSWORD' })
      : choice;
    const refused = await visitor.sendAndFollow(asked.url, { password: PASSWORD });
    expect(errorOn(refused)).toBe('Incorrect username or password.');
  });
});

test('triggers are asked as by the API', async () => {
  const nothing = (): undefined => undefined;
  const { setting, visitor, page } = await begin(
    await choosing({
      LambdaConfig: {
        PreAuthentication: functions.on('before', nothing),
        CustomMessage: functions.on('message', nothing),
        PostAuthentication: functions.on('after', nothing),
        PreTokenGeneration: functions.on('tokens', nothing),
      },
    }),
  );
  const asked = await press(visitor, page, 'factors', { answer: 'EMAIL_OTP' });
  expect(asked.url).toBe(at(setting, 'code'));
  await visitor.send(asked.url, { code: await lastCode(emulator) });
  expect(functions.asked.map(({ triggerSource }) => triggerSource)).toEqual([
    'PreAuthentication_Authentication',
    'CustomMessage_Authentication',
    'PostAuthentication_Authentication',
    'TokenGeneration_HostedAuth',
  ]);
});

test('threat protection blocks it', async () => {
  const { setting, visitor, page } = await begin(await choosing({ pool: protectedPool() }));
  await configureRisk(emulator, setting.poolId, onHighRisk('BLOCK'));
  await setRisk(emulator, setting);
  const asked = await press(visitor, page, 'factors', { answer: 'PASSWORD' });
  const blocked = await visitor.sendAndFollow(asked.url, { password: PASSWORD });
  expect([blocked.url, errorOn(blocked)]).toEqual([
    at(setting, 'login'),
    'Unable to login because of security reasons.',
  ]);
  expect(await told(emulator, setting)).toEqual(['SignIn Fail · Block High']);
});

test('the pages of a sign-in that nobody has begun lead to the page of errors', async () => {
  const setting = await choosing();
  for (const page of ['chooseFactor', 'password', 'code', 'passkey']) {
    const { location = '' } = await new Visitor(emulator).get(at(setting, page));
    expect(wordOn(await new Visitor(emulator).get(location))).toBe('Invalid state');
  }
});
