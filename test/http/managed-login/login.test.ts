import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminResetUserPasswordCommand,
  CreateManagedLoginBrandingCommand,
  CreateUserPoolDomainCommand,
  DeleteUserPoolDomainCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../../operations/emulator.js';
import { ScriptedFunctions } from '../../operations/scripted-functions.js';
import { PASSWORD, type Setting } from '../../operations/signed-in.js';
import { signUp } from '../../operations/cognito-idp/sign-up-calls.js';
import { CALLBACK, WEB } from '../oauth/oauth-calls.js';
import { errorOn, fieldsOn, invite, pageAt, pathOf, type Query, titleOn, Visitor, withPages } from './page-calls.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });
afterEach(() => functions.clear());

const loginAt = (setting: Setting, more: Query = {}): string => pageAt(emulator, setting, 'login', more);
const ALICE = { username: 'alice', password: PASSWORD };
const WRONG = { username: 'alice', password: 'wrong' };
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

describe('the page of sign-in', () => {
  test("has AWS's field names, ids and classes, and no field twice", async () => {
    const page = await new Visitor(emulator).get(loginAt(await withPages(emulator)));
    expect([page.status, titleOn(page)]).toEqual([200, 'Sign in']);
    expect(fieldsOn(page)).toEqual({
      username: expect.objectContaining({
        id: 'signInFormUsername',
        type: 'text',
        autocomplete: 'username',
      }) as unknown,
      password: expect.objectContaining({
        id: 'signInFormPassword',
        type: 'password',
        autocomplete: 'current-password',
      }) as unknown,
      signInSubmitButton: {
        name: 'signInSubmitButton',
        type: 'Submit',
        value: 'Sign in',
        class: 'btn btn-primary submitButton-customizable',
      },
    });
    expect(page.text).toContain('<form name="cognitoSignInForm" class="cognito-asf" method="post"');
    expect(page.text).toMatch(/<input type="hidden" name="_csrf" value="[\da-f-]{36}">/);
    expect(page.text).toContain('<input type="hidden" name="cognitoAsfData" value="">');
    const ids = [...page.text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('carries the whole query to wherever it leads', async () => {
    const setting = await withPages(emulator);
    const query = { state: 'a b&c="<é', nonce: 'n', scope: 'openid email', unknown: "'" };
    const page = await new Visitor(emulator).get(loginAt(setting, query));
    const targets = [...page.text.matchAll(/ (?:href|action)="([^"]*\?[^"]*)"/g)].map(([, url = '']) => url);
    expect(targets.map((url) => pathOf(emulator, new URL(url, emulator.origin()).href))).toEqual([
      'login',
      'forgotPassword',
      'signup',
    ]);
    for (const target of targets) {
      const said = new URL(target.replaceAll('&amp;', '&').replaceAll('&#39;', "'"), emulator.origin()).searchParams;
      expect(Object.fromEntries(said)).toMatchObject(query);
    }
  });

  test.each([
    [['email' as const], 'Email', 'Sign in with your email and password'],
    [['phone_number' as const], 'Phone number', 'Sign in with your phone number and password'],
    [
      ['email' as const, 'phone_number' as const],
      'Email or phone number',
      'Sign in with your email or phone number and password',
    ],
  ])('says what users sign in by: %j', async (UsernameAttributes, label, intro) => {
    const pool = await emulator.pool({ UsernameAttributes });
    const { ClientId: clientId } = await emulator.client(pool.Id, WEB);
    const { text } = await new Visitor(emulator).get(pageAt(emulator, { clientId }, 'login'));
    expect(text).toContain(`<label for="signInFormUsername" class="label-customizable">${label}</label>`);
    expect(text).toContain(intro);
  });

  test('offers what the pool allows', async () => {
    const closed = await withPages(emulator, {
      pool: {
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
      },
    });
    const { text } = await new Visitor(emulator).get(loginAt(closed));
    expect(text).not.toMatch(/Sign up|Forgot/);
  });

  test('fills in login_hint', async () => {
    const page = await new Visitor(emulator).get(loginAt(await withPages(emulator), { login_hint: 'al"ice' }));
    expect(fieldsOn(page).username).toMatchObject({ value: 'al"ice' });
  });

  test('speaks the language that is asked for, and goes on in it', async () => {
    const setting = await withPages(emulator);
    const visitor = new Visitor(emulator);
    const german = await visitor.get(loginAt(setting, { lang: 'de' }));
    expect([titleOn(german), /<html lang="([^"]*)"/.exec(german.text)?.[1]]).toEqual(['Anmelden', 'de']);
    expect(titleOn(await visitor.get(loginAt(setting)))).toBe('Anmelden');
    expect(errorOn(await visitor.sendAndFollow(loginAt(setting), WRONG))).toBe(
      'Benutzername oder Passwort ist falsch.',
    );
    expect(titleOn(await visitor.get(loginAt(setting, { lang: 'klingon' })))).toBe('Anmelden');
    expect(titleOn(await visitor.get(loginAt(setting, { lang: 'zh-cn' })))).toBe('登录');
  });
});

describe('the answer of every page', () => {
  test('is kept nowhere, framed nowhere, and lets nothing in but our own files', async () => {
    const { headers } = await new Visitor(emulator).get(loginAt(await withPages(emulator)));
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-cache, no-store, max-age=0, must-revalidate');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  test('names files that are there, to be kept for ever', async () => {
    const { text } = await new Visitor(emulator).get(loginAt(await withPages(emulator)));
    const files = [...text.matchAll(/(?:href|src)="([^"]*\/assets\/[^"]*)"/g)].map(([, url = '']) => url);
    expect(files).toHaveLength(2);
    for (const file of files) {
      const answer = await fetch(new URL(file, emulator.origin()));
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([
        200,
        'public, max-age=31536000, immutable',
      ]);
    }
    const unknown = await fetch(`${emulator.endpoint()}/assets/managed-login/other.css`);
    expect([unknown.status, ((await unknown.json()) as { error: string }).error]).toEqual([404, 'UnknownFile']);
  });

  test('sets cookies that scripts and other sites cannot use, at the path of the world', async () => {
    const setting = await withPages(emulator);
    const { headers } = await new Visitor(emulator).get(loginAt(setting, { lang: 'de' }));
    const path = new URL(emulator.endpoint()).pathname;
    const [lang = '', xsrf = ''] = headers.getSetCookie();
    expect(lang).toBe(`lang=de; Max-Age=31536000; Path=${path}/; HttpOnly; SameSite=Lax`);
    expect(xsrf).toMatch(/^XSRF-TOKEN=[\da-f-]{36}; Path=\/@test-\d+\/; HttpOnly; SameSite=Lax$/);
    const visitor = new Visitor(emulator);
    const wrong = await visitor.send(loginAt(setting), WRONG);
    expect(wrong.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^cognito-flash=[\w.-]+; Max-Age=300; Path=\/@test-\d+\/; HttpOnly; SameSite=Lax$/),
    ]);
    const right = await visitor.send(loginAt(setting), ALICE);
    expect(right.headers.getSetCookie()[0]).toMatch(/^cognito=[\w-]+; Max-Age=3600; .*HttpOnly; SameSite=Lax$/);
  });
});

describe('a right password', () => {
  test('leads back to the client with a code, and the browser is signed in from then on', async () => {
    const setting = await withPages(emulator);
    const visitor = new Visitor(emulator);
    const { status, location = '' } = await visitor.send(loginAt(setting), ALICE);
    const { origin, pathname, searchParams } = new URL(location);
    expect([status, `${origin}${pathname}`, searchParams.get('state')]).toEqual([302, CALLBACK, 'S']);
    expect(searchParams.get('code')).toMatch(UUID);
    const again = await visitor.get(loginAt(setting));
    expect([again.status, again.location?.startsWith(`${CALLBACK}?code=`)]).toEqual([302, true]);
    expect(titleOn(await visitor.get(loginAt(setting, { prompt: 'login' })))).toBe('Sign in');
  });

  test('of a user who is deleted or disabled later opens nothing any more', async () => {
    const setting = await withPages(emulator);
    const visitor = new Visitor(emulator);
    await visitor.send(loginAt(setting), ALICE);
    const user = { UserPoolId: setting.poolId, Username: 'alice' };
    await emulator.idp().send(new AdminDisableUserCommand(user));
    expect(titleOn(await visitor.get(loginAt(setting)))).toBe('Sign in');
    await emulator.idp().send(new AdminDeleteUserCommand(user));
    expect(titleOn(await visitor.get(loginAt(setting)))).toBe('Sign in');
  });

  test('is asked for again by each client whose prompt is none, where nobody is signed in', async () => {
    const { location } = await new Visitor(emulator).get(loginAt(await withPages(emulator), { prompt: 'none' }));
    expect(location).toBe(`${CALLBACK}?state=S&error=login_required`);
  });
});

describe('a wrong password', () => {
  test('leads back to the same page, which says so once and asks for the password', async () => {
    const setting = await withPages(emulator);
    const visitor = new Visitor(emulator);
    const page = await visitor.sendAndFollow(loginAt(setting), WRONG);
    expect(page.url).toBe(loginAt(setting));
    expect(errorOn(page)).toBe('Incorrect username or password.');
    const { username, password } = fieldsOn(page);
    expect(username).toMatchObject({ value: 'alice', 'aria-invalid': 'true' });
    expect(password).toMatchObject({ 'aria-describedby': 'loginErrorMessage', autofocus: '' });
    expect(password).not.toHaveProperty('value');
    expect(errorOn(await visitor.get(loginAt(setting)))).toBeUndefined();
  });

  test('and an unknown user look the same where that is hidden, and as in the API where it is not', async () => {
    const open = await withPages(emulator, { client: { PreventUserExistenceErrors: 'LEGACY' } });
    const hidden = await withPages(emulator, { client: { PreventUserExistenceErrors: 'ENABLED' } });
    const nobody = { username: 'nobody', password: PASSWORD };
    const visitor = new Visitor(emulator);
    expect(errorOn(await visitor.sendAndFollow(loginAt(open), nobody))).toBe('User does not exist.');
    expect(errorOn(await visitor.sendAndFollow(loginAt(hidden), nobody))).toBe('Incorrect username or password.');
  });

  test('again and again locks the user out, as in the API', async () => {
    const setting = await withPages(emulator);
    await emulator.freeze('2026-01-01T00:00:00Z');
    const visitor = new Visitor(emulator);
    for (let i = 0; i < 5; i += 1) await visitor.send(loginAt(setting), WRONG);
    expect(errorOn(await visitor.sendAndFollow(loginAt(setting), ALICE))).toBe('Password attempts exceeded');
  });

  test('is never in an address', async () => {
    const { location } = await new Visitor(emulator).send(loginAt(await withPages(emulator)), WRONG);
    expect(location).not.toMatch(/wrong|alice|Incorrect/);
  });
});

test.each([
  [{ username: '', password: PASSWORD }, undefined],
  [{ username: 'alice', password: '' }, 'alice'],
  [{}, undefined],
])('a form that is not filled in is asked for again: %j', async (fields, username) => {
  const page = await new Visitor(emulator).sendAndFollow(loginAt(await withPages(emulator)), { ...fields });
  expect(errorOn(page)).toBe('Please fill in all fields.');
  expect(fieldsOn(page).username?.value || undefined).toBe(username);
});

test('what a trigger says is shown as it says it, however long', async () => {
  const said = `<b>no</b> ${'😀'.repeat(3_000)}`;
  const PreAuthentication = functions.on('pre', () => {
    throw new Error(said);
  });
  const setting = await withPages(emulator, { pool: { LambdaConfig: { PreAuthentication } } });
  const page = await new Visitor(emulator).sendAndFollow(loginAt(setting), ALICE);
  const start = 'PreAuthentication failed with error <b>no</b> 😀';
  expect(errorOn(page)?.startsWith(start)).toBe(true);
  expect(errorOn(page)?.endsWith('😀…')).toBe(true);
  expect(page.text).not.toContain('<b>');
});

describe('a user who has something to do first', () => {
  test('is led to the confirmation', async () => {
    const setting = await withPages(emulator);
    await signUp(emulator, setting, { Username: 'bob' });
    const page = await new Visitor(emulator).sendAndFollow(loginAt(setting), { username: 'bob', password: PASSWORD });
    expect([page.url, titleOn(page)]).toEqual([pageAt(emulator, setting, 'confirmUser'), 'Confirm your account']);
    expect(Object.keys(fieldsOn(page))).toEqual(['code']);
  });

  test('is led to the reset', async () => {
    const setting = await withPages(emulator);
    await emulator.idp().send(new AdminResetUserPasswordCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    const page = await new Visitor(emulator).sendAndFollow(loginAt(setting), ALICE);
    expect(page.url).toBe(pageAt(emulator, setting, 'confirmForgotPassword'));
    expect(Object.keys(fieldsOn(page))).toEqual(['code', 'password', 'confirm_password']);
  });

  test('is led to a password of the own', async () => {
    const setting = await withPages(emulator);
    await invite(emulator, setting.poolId, 'carol');
    const page = await new Visitor(emulator).sendAndFollow(loginAt(setting), { username: 'carol', password: PASSWORD });
    expect(page.url).toBe(pageAt(emulator, setting, 'changepassword'));
  });
});

describe('a request that is wrong', () => {
  const PAGES = ['login', 'signup', 'confirmUser', 'resendcode', 'forgotPassword', 'confirmForgotPassword'];
  const ALL = [...PAGES, 'changepassword', 'challenge', 'signUp', 'changePassword', 'confirmforgotPassword'];

  test.each(ALL)('stops at every page as at the authorize endpoint: %s', async (page) => {
    const setting = await withPages(emulator);
    const visitor = new Visitor(emulator);
    const { clientId } = setting;
    const errorAt = (error: string, client_id: string) =>
      `${emulator.endpoint()}/error?${new URLSearchParams({ error, client_id }).toString()}`;
    for (const method of ['GET', 'POST']) {
      const stops: [Query, string][] = [
        [{ client_id: 'nobody' }, errorAt('invalid_request', 'nobody')],
        [{ redirect_uri: 'https://evil.example/' }, errorAt('redirect_mismatch', clientId)],
        [{ response_type: 'id_token' }, `${CALLBACK}?state=S&error=unsupported_response_type`],
        [{ scope: 'openid admin' }, `${CALLBACK}?state=S&error=invalid_scope`],
      ];
      for (const [more, location] of stops) {
        const answer = await fetch(pageAt(emulator, setting, page, more), { method, redirect: 'manual' });
        expect([method, more, answer.status, answer.headers.get('location')]).toEqual([method, more, 302, location]);
      }
    }
    expect((await visitor.get(pageAt(emulator, setting, page))).status).toBeLessThan(400);
  });
});

describe('managed login and the classic pages', () => {
  const domain = async (ManagedLoginVersion: number) => {
    const setting = await withPages(emulator);
    const Domain = 'pages-test';
    const input = { UserPoolId: setting.poolId, Domain, ManagedLoginVersion };
    await emulator.idp().send(new CreateUserPoolDomainCommand(input));
    return { setting, Domain };
  };

  test('a client without a style has no pages of managed login', async () => {
    const { setting, Domain } = await domain(2);
    const visitor = new Visitor(emulator);
    const page = await visitor.get(loginAt(setting));
    expect([page.status, titleOn(page)]).toEqual([403, 'Login pages unavailable']);
    expect(page.text).toContain('Please contact an administrator.');
    const sent = await fetch(loginAt(setting), { method: 'POST', body: new URLSearchParams(ALICE) });
    expect(sent.status).toBe(403);
    const { poolId: UserPoolId, clientId: ClientId } = setting;
    const style = { UserPoolId, ClientId, UseCognitoProvidedValues: true };
    await emulator.idp().send(new CreateManagedLoginBrandingCommand(style));
    expect(titleOn(await visitor.get(loginAt(setting)))).toBe('Sign in');
    await emulator.idp().send(new DeleteUserPoolDomainCommand({ UserPoolId, Domain }));
    expect((await visitor.get(loginAt(setting))).status).toBe(200);
  });

  test('the classic pages are in English, and fill in nothing', async () => {
    const { setting } = await domain(1);
    const visitor = new Visitor(emulator);
    const page = await visitor.get(loginAt(setting, { lang: 'de', login_hint: 'alice', prompt: 'none' }));
    expect([titleOn(page), /<title>(.*)<\/title>/.exec(page.text)?.[1]]).toEqual(['Sign in', 'Signin']);
    expect(fieldsOn(page).username).not.toHaveProperty('value');
    expect([...visitor.cookies.keys()]).toEqual(['XSRF-TOKEN']);
  });
});

test('a session is of the pool: its other client goes on at once', async () => {
  const setting = await withPages(emulator);
  const { ClientId: clientId } = await emulator.client(setting.poolId, WEB);
  const visitor = new Visitor(emulator);
  await visitor.send(loginAt(setting), ALICE);
  const { location } = await visitor.get(pageAt(emulator, { clientId }, 'login'));
  expect(location?.startsWith(`${CALLBACK}?code=`)).toBe(true);
});
