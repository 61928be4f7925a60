import {
  type CreateUserPoolCommandInput,
  SetUserMFAPreferenceCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../../operations/emulator.js';
import { codeOf, registerApp, setMfa, SMS_SENDER, TOTP_ON, TOTP_OPTIONAL } from '../../operations/mfa-sign-in.js';
import { ScriptedFunctions } from '../../operations/scripted-functions.js';
import { PASSWORD, type Setting, signIn } from '../../operations/signed-in.js';
import { lastCode, otherThan } from '../../operations/cognito-idp/sign-up-calls.js';
import { createUser, getUser } from '../../operations/cognito-idp/user-calls.js';
import { CALLBACK } from '../oauth/oauth-calls.js';
import { errorOn, fieldsOn, pageAt, titleOn, Visitor, withPages, wordOn } from './page-calls.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions, isRecorded: true });
afterEach(() => functions.clear());

const at = (setting: Pick<Setting, 'clientId'>, page: string): string => pageAt(emulator, setting, page);
const DEVELOPER: Partial<CreateUserPoolCommandInput> = {
  EmailConfiguration: {
    EmailSendingAccount: 'DEVELOPER',
    SourceArn: 'arn:aws:ses:us-east-1:000000000000:identity/no-reply@example.com',
  },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'admin_only' }] },
};
const EMAIL_ON = { MfaConfiguration: 'ON', EmailMfaConfiguration: {} } as const;
const secretOn = (text: string): string => /<dd id="totp_secret">([A-Z2-7]+)<\/dd>/.exec(text)?.[1] ?? '';
const landed = (location = ''): boolean => location.startsWith(`${CALLBACK}?code=`);

const signingIn = async (mfa: Parameters<typeof setMfa>[2], pool = DEVELOPER) => {
  const setting = await withPages(emulator, { pool });
  await setMfa(emulator, setting.poolId, mfa);
  const visitor = new Visitor(emulator);
  const page = await visitor.sendAndFollow(at(setting, 'login'), { username: 'alice', password: PASSWORD });
  return { setting, visitor, page };
};

describe('a code by e-mail', () => {
  test('is asked for at the path of AWS, and leads back to the client', async () => {
    const { setting, visitor, page } = await signingIn(EMAIL_ON);
    expect([page.url, titleOn(page)]).toEqual([at(setting, 'mfa'), 'Enter your code']);
    expect(page.text).toContain('We have sent a message by email to a***@e***.');
    expect(page.text).toContain('<button name="signInSubmitButton" type="submit" value="Sign in"');
    expect(fieldsOn(page).code).toMatchObject({ id: 'mfa_code', autocomplete: 'one-time-code' });
    const code = await lastCode(emulator);
    expect(page.text).toContain(`<output>${code}</output>`);
    const wrong = await visitor.sendAndFollow(page.url, { code: otherThan(code) });
    expect([wrong.url, errorOn(wrong)]).toEqual([page.url, 'Invalid code or auth state for the user.']);
    expect(errorOn(await visitor.sendAndFollow(page.url, { code: ' ' }))).toBe('Please fill in all fields.');
    expect(landed((await visitor.send(page.url, { code: ` ${code} ` })).location)).toBe(true);
  });

  test('may be called as published login scripts call it', async () => {
    const { visitor, page } = await signingIn(EMAIL_ON);
    const sent = await visitor.send(page.url, { authentication_code: await lastCode(emulator) });
    expect(landed(sent.location)).toBe(true);
  });

  test('wrong too often ends at the page of sign-in', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const { setting, visitor, page } = await signingIn(EMAIL_ON);
    const code = otherThan(await lastCode(emulator));
    for (let i = 0; i < 5; i += 1) await visitor.sendAndFollow(page.url, { code });
    const locked = await visitor.sendAndFollow(page.url, { code });
    expect([locked.url, errorOn(locked)]).toEqual([at(setting, 'login'), 'Password attempts exceeded']);
  });

  test('tells triggers what the API tells them', async () => {
    const nothing = (): undefined => undefined;
    const LambdaConfig = {
      PreAuthentication: functions.on('before', nothing),
      CustomMessage: functions.on('message', nothing),
      PostAuthentication: functions.on('after', nothing),
      PreTokenGeneration: functions.on('tokens', nothing),
    };
    const { visitor, page } = await signingIn(EMAIL_ON, { ...DEVELOPER, LambdaConfig });
    await visitor.send(page.url, { code: await lastCode(emulator) });
    expect(functions.asked.map(({ triggerSource }) => triggerSource)).toEqual([
      'PreAuthentication_Authentication',
      'CustomMessage_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_HostedAuth',
    ]);
  });
});

test('the page of a code that nobody waits for leads to the page of errors', async () => {
  const setting = await withPages(emulator);
  for (const page of ['mfa', 'mfaChoice', 'mfaSetup']) {
    const { location = '' } = await new Visitor(emulator).get(at(setting, page));
    expect(wordOn(await new Visitor(emulator).get(location))).toBe('Invalid state');
  }
});

test('one of several factors is chosen', async () => {
  const setting = await withPages(emulator, { pool: DEVELOPER });
  await setMfa(emulator, setting.poolId, TOTP_OPTIONAL);
  const { AccessToken } = await signIn(emulator, setting);
  const secret = await registerApp(emulator, AccessToken, Date.now() - 30_000);
  await setMfa(emulator, setting.poolId, { ...TOTP_ON, ...EMAIL_ON });
  const visitor = new Visitor(emulator);
  const page = await visitor.sendAndFollow(at(setting, 'login'), { username: 'alice', password: PASSWORD });
  expect([page.url, titleOn(page)]).toEqual([at(setting, 'mfaChoice'), 'Choose how to verify that it is you']);
  expect(
    [...page.text.matchAll(/<button name="answer" type="submit" value="(\w+)"/g)].map(([, value]) => value),
  ).toEqual(['EMAIL_OTP', 'SOFTWARE_TOKEN_MFA']);
  expect(errorOn(await visitor.sendAndFollow(page.url, {}))).toBe('Please fill in all fields.');
  const asked = await visitor.sendAndFollow(page.url, { answer: 'SOFTWARE_TOKEN_MFA' });
  expect([asked.url, fieldsOn(asked).code?.id]).toEqual([at(setting, 'mfa'), 'totp_code']);
  expect(asked.text).toContain('Enter the code that your authenticator app shows.');
  expect(landed((await visitor.send(asked.url, { code: codeOf(secret) })).location)).toBe(true);
});

describe('an authenticator app', () => {
  test('is set up with a QR code, or its key as text', async () => {
    const { setting, visitor, page } = await signingIn(TOTP_ON);
    expect([page.url, titleOn(page)]).toEqual([at(setting, 'mfaSetup'), 'Set up a second step']);
    expect(page.text).toMatch(/<svg class="qr" viewBox="0 0 \d+ \d+" role="img" aria-label="QR code for/);
    const secret = secretOn(page.text);
    expect(secret).toHaveLength(52);
    const wrong = await visitor.sendAndFollow(page.url, { code: '000000' });
    expect(errorOn(wrong)).toBe('Code mismatch and fail enable Software Token MFA');
    expect(secretOn(wrong.text)).toBe(secret);
    expect(errorOn(await visitor.sendAndFollow(page.url, { code: '' }))).toBe('Please fill in all fields.');
    expect(landed((await visitor.send(page.url, { code: codeOf(secret) })).location)).toBe(true);
    expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
    });

    const next = new Visitor(emulator);
    const asked = await next.sendAndFollow(at(setting, 'login'), { username: 'alice', password: PASSWORD });
    expect(asked.url).toBe(at(setting, 'mfa'));
    expect(errorOn(await next.sendAndFollow(asked.url, { code: codeOf(secret) }))).toBe(
      'Your software token has already been used once.',
    );
    const later = codeOf(secret, Date.now() + 30_000);
    expect(landed((await next.send(asked.url, { code: later })).location)).toBe(true);
  });

  test('that another browser is shown is another', async () => {
    const { setting, page } = await signingIn(TOTP_ON);
    const other = new Visitor(emulator);
    const there = await other.sendAndFollow(at(setting, 'login'), { username: 'alice', password: PASSWORD });
    expect(secretOn(there.text)).not.toBe(secretOn(page.text));
  });

  test('is not waited for longer than the session lives', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const { setting, visitor, page } = await signingIn(TOTP_ON);
    const form = await visitor.get(page.url);
    await emulator.advance(4 * 60_000);
    const code = codeOf(secretOn(page.text), Date.parse('2030-01-01T00:04:00Z'));
    const { location = '' } = await visitor.submit(page.url, form, { code });
    expect([location, errorOn(await visitor.get(location))]).toEqual([
      at(setting, 'login'),
      'Invalid session for the user, session is expired.',
    ]);
  });
});

test('an e-mail address is set up by its code', async () => {
  const setting = await withPages(emulator, { pool: { ...DEVELOPER, AutoVerifiedAttributes: [] } });
  await setMfa(emulator, setting.poolId, { ...TOTP_ON, ...EMAIL_ON });
  await createUser(emulator, setting.poolId, 'bob', {}, { TemporaryPassword: PASSWORD });
  const visitor = new Visitor(emulator);
  const first = await visitor.sendAndFollow(at(setting, 'login'), { username: 'bob', password: PASSWORD });
  const fields = { new_password: 'N3w-passw0rd!', confirm_password: 'N3w-passw0rd!' };
  const page = await visitor.sendAndFollow(first.url, fields);
  expect([page.url, Object.keys(fieldsOn(page))]).toEqual([at(setting, 'mfaSetup'), ['code', 'email']]);
  const sent = await visitor.sendAndFollow(page.url, { email: 'bob@example.com' });
  expect(sent.url).toBe(at(setting, 'mfa'));
  expect(landed((await visitor.send(sent.url, { code: await lastCode(emulator) })).location)).toBe(true);
});

test('who has no phone number, where only SMS is there, is told so', async () => {
  const { page } = await signingIn({ MfaConfiguration: 'ON', SmsMfaConfiguration: { SmsConfiguration: SMS_SENDER } });
  expect(page.text).toContain('Your account needs a phone number to sign in. Please contact an administrator.');
  expect(fieldsOn(page)).toEqual({});
});

test('a sign-up goes on to the second factor', async () => {
  const setting = await withPages(emulator, { pool: DEVELOPER });
  await setMfa(emulator, setting.poolId, TOTP_ON);
  const visitor = new Visitor(emulator);
  const SIGN_UP = { username: 'bob', password: PASSWORD, 'requiredAttributes[email]': 'bob@example.com' };
  const confirm = await visitor.sendAndFollow(at(setting, 'signup'), SIGN_UP);
  const page = await visitor.sendAndFollow(confirm.url, { code: await lastCode(emulator) });
  expect(page.url).toBe(at(setting, 'mfaSetup'));
  const code = codeOf(secretOn(page.text));
  expect(landed((await visitor.send(page.url, { code })).location)).toBe(true);
});

test('whoever prefers an app is asked for it', async () => {
  const setting = await withPages(emulator, { pool: DEVELOPER });
  await setMfa(emulator, setting.poolId, TOTP_OPTIONAL);
  const { AccessToken } = await signIn(emulator, setting);
  await registerApp(emulator, AccessToken);
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
  await emulator.idp().send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings }));
  const visitor = new Visitor(emulator);
  const page = await visitor.sendAndFollow(at(setting, 'login'), { username: 'alice', password: PASSWORD });
  expect([page.url, titleOn(page)]).toEqual([at(setting, 'mfa'), 'Enter your code']);
});
