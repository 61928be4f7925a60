import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../../operations/emulator.js';
import { customTriggers } from '../../operations/custom-sign-in.js';
import { ScriptedFunctions } from '../../operations/scripted-functions.js';
import { PASSWORD, type Setting } from '../../operations/signed-in.js';
import { lastCode, otherThan } from '../../operations/cognito-idp/sign-up-calls.js';
import { attributesOf, getUser, sentMessages } from '../../operations/cognito-idp/user-calls.js';
import { CALLBACK, WEB } from '../oauth/oauth-calls.js';
import { errorOn, fieldsOn, invite, noticeOn, pageAt, titleOn, Visitor, withPages, wordOn } from './page-calls.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });
afterEach(() => functions.clear());

const NEW = 'N3w-passw0rd!';
/** One more than AWS's model lets a password have. */
const LONG = NEW.padEnd(257, 'x');
const at = (setting: Pick<Setting, 'clientId'>, page: string): string => pageAt(emulator, setting, page);

describe('a forgotten password', () => {
  const asked = async () => {
    const setting = await withPages(emulator);
    const visitor = new Visitor(emulator);
    const page = await visitor.sendAndFollow(at(setting, 'forgotPassword'), { username: 'alice' });
    return { setting, visitor, page };
  };

  test('is replaced with the code that was sent, and the new one signs in', async () => {
    const { setting, visitor, page } = await asked();
    expect([page.url, titleOn(page)]).toEqual([at(setting, 'confirmForgotPassword'), 'Change password']);
    expect(page.text).toContain('We have sent a message by email to a***@e***.');
    expect(Object.values(fieldsOn(page)).map(({ name, id }) => [name, id])).toEqual([
      ['code', 'forgot_password_code'],
      ['password', 'new_password'],
      ['confirm_password', 'confirm_password'],
    ]);
    const fields = { code: await lastCode(emulator), password: NEW, confirm_password: NEW };
    const login = await visitor.sendAndFollow(page.url, fields);
    expect(noticeOn(login)).toBe('Your password has been changed. You can sign in with it now.');
    expect([login.url, fieldsOn(login).username?.value]).toEqual([at(setting, 'login'), 'alice']);
    expect(errorOn(await visitor.sendAndFollow(login.url, { username: 'alice', password: PASSWORD }))).toBe(
      'Incorrect username or password.',
    );
    expect((await visitor.send(login.url, { username: 'alice', password: NEW })).location).toMatch(/\?code=/);
  });

  test('is asked for in the names of AWS', async () => {
    const { text } = await new Visitor(emulator).get(at(await withPages(emulator), 'forgotPassword'));
    expect(text).toContain('<button name="reset_my_password" type="submit" value="Reset my password"');
    expect(text).toMatch(/<input id="username" name="username"/);
  });

  test.each([
    [{ code: '' }, 'Please fill in all fields.'],
    [{ password: '' }, 'Please fill in all fields.'],
    [{ confirm_password: `${NEW}x` }, 'The two passwords are not the same.'],
    [{ confirm_password: '' }, 'The two passwords are not the same.'],
    [{ password: 'weak', confirm_password: 'weak' }, 'Password does not conform to policy: Password not long enough'],
    [
      { password: LONG, confirm_password: LONG },
      "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must have length less than or equal to 256",
    ],
  ])('stays as it is for %j', async (wrong, sentence) => {
    const { visitor, page } = await asked();
    const fields = { code: await lastCode(emulator), password: NEW, confirm_password: NEW, ...wrong };
    const again = await visitor.sendAndFollow(page.url, fields);
    expect([again.url, errorOn(again)]).toEqual([page.url, sentence]);
    for (const name of ['code', 'password', 'confirm_password'])
      expect(fieldsOn(again)[name]).not.toHaveProperty('value');
  });

  test('stays as it is for a wrong code', async () => {
    const { visitor, page } = await asked();
    const fields = { code: otherThan(await lastCode(emulator)), password: NEW, confirm_password: NEW };
    expect(errorOn(await visitor.sendAndFollow(page.url, fields))).toBe(
      'Invalid verification code provided, please try again.',
    );
  });

  test('can be replaced in another browser, which asks whose it is', async () => {
    const { setting, page } = await asked();
    const other = new Visitor(emulator);
    expect(Object.keys(fieldsOn(await other.get(page.url)))).toEqual([
      'username',
      'code',
      'password',
      'confirm_password',
    ]);
    const fields = { username: 'alice', code: await lastCode(emulator), password: NEW };
    expect((await other.send(page.url, fields)).location).toBe(at(setting, 'login'));
  });

  test('of nobody is refused in words, and no code is sent', async () => {
    const setting = await withPages(emulator);
    const visitor = new Visitor(emulator);
    const url = at(setting, 'forgotPassword');
    expect(errorOn(await visitor.sendAndFollow(url, { username: 'nobody' }))).toBe(
      'Username/client id combination not found.',
    );
    expect(errorOn(await visitor.sendAndFollow(url, { username: '' }))).toBe('Please fill in all fields.');
    expect(await sentMessages(emulator)).toEqual([]);
  });
});

describe('a password that somebody else gave', () => {
  const invited = async () => {
    const pool = await emulator.pool({ Schema: ['email', 'given_name'].map((Name) => ({ Name, Required: true })) });
    const { ClientId: clientId } = await emulator.client(pool.Id, WEB);
    await emulator.idp().send(
      new AdminCreateUserCommand({
        UserPoolId: pool.Id,
        Username: 'carol',
        TemporaryPassword: PASSWORD,
        MessageAction: 'SUPPRESS',
        UserAttributes: [{ Name: 'email', Value: 'carol@example.com' }],
      }),
    );
    const visitor = new Visitor(emulator);
    const page = await visitor.sendAndFollow(at({ clientId }, 'login'), { username: 'carol', password: PASSWORD });
    return { setting: { poolId: pool.Id, clientId }, visitor, page };
  };
  const FIELDS = { new_password: NEW, confirm_password: NEW, 'requiredAttributes[given_name]': 'Carol' };

  test('gives way to one of the own, with what the pool requires besides', async () => {
    const { setting, visitor, page } = await invited();
    expect(titleOn(page)).toBe('Change password');
    expect(Object.keys(fieldsOn(page))).toEqual(['new_password', 'confirm_password', 'requiredAttributes[given_name]']);
    expect(page.text).toContain('<button name="reset_password" type="submit" value="Send"');
    const { location } = await visitor.send(page.url, FIELDS);
    expect(location?.startsWith(`${CALLBACK}?code=`)).toBe(true);
    expect(await getUser(emulator, setting.poolId, 'carol')).toMatchObject({ UserStatus: 'CONFIRMED' });
    expect(await attributesOf(emulator, setting.poolId, 'carol')).toMatchObject({ given_name: 'Carol' });
  });

  test('keeps the session out of every address and every page', async () => {
    const { visitor, page } = await invited();
    const [payload = ''] = (visitor.cookies.get('cognito-challenge') ?? '').split('.');
    const { value } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { value: { session: string } };
    expect(value.session.length).toBeGreaterThan(1_000);
    expect(page.text + page.url).not.toContain(value.session.slice(0, 40));
  });

  test.each([
    [{ new_password: '' }, 'Please fill in all fields.'],
    [{ confirm_password: '' }, 'The two passwords are not the same.'],
    [{ confirm_password: 'other' }, 'The two passwords are not the same.'],
    [
      { new_password: 'weak', confirm_password: 'weak' },
      'Password does not conform to policy: Password not long enough',
    ],
    [{ new_password: LONG, confirm_password: LONG }, 'Password does not conform to policy: Password too long'],
    [{ 'requiredAttributes[]': 'x' }, 'The field requiredAttributes[] names no attribute.'],
  ])('is asked for again after %j, with what was typed besides', async (wrong, sentence) => {
    const { visitor, page } = await invited();
    const again = await visitor.sendAndFollow(page.url, { ...FIELDS, ...wrong });
    expect([again.url, errorOn(again)]).toEqual([page.url, sentence]);
    expect(fieldsOn(again)['requiredAttributes[given_name]']?.value).toBe('Carol');
    expect((await visitor.send(page.url, FIELDS)).location).toMatch(/\?code=/);
  });

  test('cannot be replaced without the sign-in: the cookie is lost, or the time is over', async () => {
    const { setting, visitor, page } = await invited();
    const expectLost = async (who: Visitor): Promise<void> => {
      const { location = '' } = await who.get(page.url);
      const lost = await who.get(location);
      expect([lost.status, wordOn(lost)]).toEqual([400, 'Invalid state']);
    };
    await expectLost(new Visitor(emulator));
    const sent = await new Visitor(emulator).get(at(setting, 'login'));
    const stranger = new Visitor(emulator);
    await stranger.get(at(setting, 'login'));
    const form = { ...sent, text: sent.text.replace('/login?', '/changepassword?') };
    const own = stranger.cookies.get('XSRF-TOKEN') ?? '';
    const { location } = await stranger.submit(page.url, form, { ...FIELDS, _csrf: own });
    expect(location).toMatch(/\/error\?error=Invalid\+state&client_id=/);
    await emulator.advance(4 * 60_000);
    await expectLost(visitor);
  });

  test('that is answered too late leads to the sign-in, which says so', async () => {
    const { visitor, page } = await invited();
    const form = await visitor.get(page.url);
    await emulator.advance(4 * 60_000);
    const { location = '' } = await visitor.submit(page.url, form, FIELDS);
    const login = await visitor.get(location);
    expect([titleOn(login), errorOn(login)]).toEqual(['Sign in', 'Invalid session for the user, session is expired.']);
    expect(visitor.cookies.has('cognito-challenge')).toBe(false);
  });

  test('of a user who is gone meanwhile, or has another one by now, is not asked for any more', async () => {
    const gone = await invited();
    await emulator.idp().send(new AdminDeleteUserCommand({ UserPoolId: gone.setting.poolId, Username: 'carol' }));
    expect((await gone.visitor.get(gone.page.url)).location).toMatch(/Invalid\+state/);
    const changed = await invited();
    const form = await changed.visitor.get(changed.page.url);
    const user = { UserPoolId: changed.setting.poolId, Username: 'carol' };
    await emulator.idp().send(new AdminSetUserPasswordCommand({ ...user, Password: NEW, Permanent: true }));
    const { location = '' } = await changed.visitor.submit(changed.page.url, form, FIELDS);
    expect(errorOn(await changed.visitor.get(location))).toBe('Invalid session for the user.');
  });
});

describe('a custom authentication', () => {
  const begun = async () => {
    const setting = await withPages(emulator, {
      pool: { LambdaConfig: customTriggers(functions) },
      client: { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'] },
    });
    const visitor = new Visitor(emulator);
    const login = await visitor.get(at(setting, 'login'));
    expect(Object.keys(fieldsOn(login))).toEqual(['username', 'signInSubmitButton']);
    const page = await visitor.sendAndFollow(at(setting, 'login'), { username: 'alice' });
    return { setting, visitor, page };
  };

  test('asks what CreateAuthChallenge made public, and the right answer leads back to the client', async () => {
    const { visitor, page } = await begun();
    expect([titleOn(page), Object.keys(fieldsOn(page))]).toEqual(['One more step', ['answer']]);
    expect(page.text).toContain('<dl class="question"><dt>hint</dt><dd>try 0</dd></dl>');
    expect(page.text).not.toMatch(/>[^<]*\b42\b/);
    expect((await visitor.send(page.url, { answer: '42' })).location).toMatch(
      /^https:\/\/app\.example\/callback\?code=/,
    );
  });

  test('asks again while the pool does, and then no more', async () => {
    const { setting, visitor, page } = await begun();
    const again = await visitor.sendAndFollow(page.url, { answer: '7' });
    expect([again.url, again.text.includes('try 1')]).toEqual([page.url, true]);
    expect(errorOn(await visitor.sendAndFollow(page.url, { answer: '' }))).toBe('Please fill in all fields.');
    await visitor.send(page.url, { answer: '7' });
    const over = await visitor.sendAndFollow(page.url, { answer: '7' });
    expect([over.url, errorOn(over)]).toEqual([at(setting, 'login'), 'Incorrect username or password.']);
    expect((await visitor.get(page.url)).location).toMatch(/Invalid\+state/);
  });

  test('is not what the page of new passwords is for, nor the other way round', async () => {
    const { setting, visitor } = await begun();
    expect((await visitor.get(at(setting, 'changepassword'))).location).toMatch(/Invalid\+state/);
    const other = await withPages(emulator);
    await invite(emulator, other.poolId, 'carol');
    await visitor.send(at(other, 'login'), { username: 'carol', password: PASSWORD });
    expect((await visitor.get(at(other, 'challenge'))).location).toMatch(/Invalid\+state/);
  });
});
