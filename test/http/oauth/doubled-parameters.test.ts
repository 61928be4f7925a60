import { useEmulator } from '../../operations/emulator.js';
import { PASSWORD, type Setting, signIn } from '../../operations/signed-in.js';
import { pageAt, titleOn, Visitor, withPages, wordOn } from '../managed-login/page-calls.js';
import { CALLBACK, GOODBYE, post } from './oauth-calls.js';
import { TestBrowser } from './test-browser.js';

const emulator = useEmulator();

type Pairs = [string, string][];

/** A query or a form in which this parameter is there twice, with another value the second time. */
const doubled = (fields: Readonly<Record<string, string>>, name: string): [string, string][] => [
  ...Object.entries(fields),
  ...(name in fields ? [] : ([[name, 'one']] as const)).map(([one, value]): [string, string] => [one, value]),
  [name, 'another'],
];
const urlOf = (path: string, query: Pairs): string =>
  `${emulator.endpoint()}/${path}?${new URLSearchParams(query).toString()}`;
const requestOf = ({ clientId }: Setting) => ({
  ...{ client_id: clientId, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid', state: 's' },
});

const AT_CLIENT = [
  ...['response_type', 'scope', 'nonce', 'code_challenge', 'code_challenge_method', 'prompt', 'max_age'],
  ...['resource', 'identity_provider', 'idp_identifier', 'login_hint', 'lang', 'acr_values'],
];
const PAGES = [
  ...['login', 'signup', 'confirmUser', 'resendcode', 'forgotPassword', 'confirmForgotPassword', 'changepassword'],
  ...['challenge', 'mfa', 'mfaChoice', 'mfaSetup', 'chooseFactor', 'password', 'code', 'passkey'],
];

describe('a request to sign in', () => {
  test('that says something twice goes back to the client, at the authorize endpoint and at every page', async () => {
    const request = requestOf(await withPages(emulator));
    const browser = new TestBrowser();
    const atClient = `${CALLBACK}?state=s&error=invalid_request`;
    for (const path of ['oauth2/authorize', 'authorize', ...PAGES]) {
      const { location } = await browser.get(urlOf(path, doubled(request, 'scope')));
      expect([path, location]).toEqual([path, atClient]);
    }
    for (const name of AT_CLIENT) {
      const { location } = await browser.get(urlOf('oauth2/authorize', doubled(request, name)));
      expect([name, location]).toEqual([name, atClient]);
    }
    const { location } = await browser.get(urlOf('oauth2/authorize', doubled(request, 'state')));
    expect(location).toBe(`${CALLBACK}?error=invalid_request`);
  });

  test.each([
    ['client_id', 'error=invalid_request'],
    ['redirect_uri', 'error=redirect_mismatch&client_id=CLIENT'],
  ])('that says %s twice goes to the page of errors', async (name, query) => {
    const setting = await withPages(emulator);
    for (const path of ['oauth2/authorize', ...PAGES, 'passkeys/add']) {
      const { location } = await new TestBrowser().get(urlOf(path, doubled(requestOf(setting), name)));
      const error = query.replace('CLIENT', setting.clientId);
      expect([path, location]).toEqual([path, `${emulator.endpoint()}/error?${error}`]);
    }
  });

  test('has nothing of a parameter that nobody knows, however often', async () => {
    const request = requestOf(await withPages(emulator));
    const { location } = await new TestBrowser().get(urlOf('oauth2/authorize', doubled(request, 'utm_source')));
    expect(location).toMatch(/\/login\?/);
  });

  test('to the page of a new passkey says its language once', async () => {
    const { clientId } = await withPages(emulator);
    const query = { client_id: clientId, redirect_uri: CALLBACK };
    const { location } = await new TestBrowser().get(urlOf('passkeys/add', doubled(query, 'lang')));
    expect(location).toBe(`${CALLBACK}?error=invalid_request`);
  });
});

describe('a form of a page', () => {
  const FIELDS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['login', { username: 'alice', password: PASSWORD }],
    ['signup', { username: 'bob', password: PASSWORD, 'requiredAttributes[email]': 'bob@example.com' }],
    ['confirmUser', { username: 'alice', code: '123456' }],
    ['resendcode', { username: 'alice' }],
    ['forgotPassword', { username: 'alice' }],
    ['confirmForgotPassword', { username: 'alice', code: '123456', password: PASSWORD, confirm_password: PASSWORD }],
    ['changepassword', { new_password: PASSWORD, confirm_password: PASSWORD, 'requiredAttributes[name]': 'A' }],
    ['challenge', { answer: 'x' }],
    ['mfa', { code: '123456' }],
    ['mfaChoice', { answer: 'EMAIL_OTP' }],
    ['mfaSetup', { code: '123456', email: 'alice@example.com' }],
    ['chooseFactor', { answer: 'PASSWORD' }],
    ['password', { password: PASSWORD }],
    ['code', { code: '123456' }],
    ['passkey', { credential: '{}' }],
    ['passkeys/add', { credential: '{}' }],
  ];
  const send = async (visitor: Visitor, url: string, fields: Pairs) => {
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = new URLSearchParams(fields);
    const answer = await fetch(url, { method: 'POST', redirect: 'manual', body, headers: { cookie } });
    const page = { status: answer.status, headers: answer.headers, text: await answer.text(), location: undefined };
    return [page.status, titleOn(page), wordOn(page)];
  };

  test.each(FIELDS)(
    'at /%s is refused where a field of %j is there twice, and nothing is done',
    async (page, fields) => {
      const setting = await withPages(emulator);
      const visitor = new Visitor(emulator);
      await visitor.get(pageAt(emulator, setting, 'login'));
      const own = { _csrf: visitor.cookies.get('XSRF-TOKEN') ?? '', ...fields };
      const url = pageAt(emulator, setting, page);
      const before = emulator.world().position;
      for (const name of [...Object.keys(fields), 'nobodyKnowsIt']) {
        const answered = await send(visitor, url, doubled(own, name));
        expect([name, ...answered]).toEqual([name, 400, 'Something went wrong', 'invalid_request']);
      }
      const [status, , word] = await send(visitor, url, doubled(own, '_csrf').reverse());
      expect([status, word]).toEqual([403, 'Invalid state']);
      expect(emulator.world().position).toBe(before);
    },
  );
});

describe('/logout', () => {
  test.each(['client_id', 'logout_uri', 'redirect_uri', 'response_type', 'scope', 'state'])(
    'that says %s twice signs nobody out',
    async (name) => {
      const setting = await withPages(emulator);
      const browser = new TestBrowser();
      await browser.signIn(urlOf('oauth2/authorize', Object.entries(requestOf(setting))));
      const kept = browser.cookies.get('cognito');
      const before = emulator.world().position;
      const where = { client_id: setting.clientId, logout_uri: GOODBYE };
      const { location } = await browser.get(urlOf('logout', doubled(where, name)));
      const named = name === 'client_id' ? '' : `&client_id=${setting.clientId}`;
      expect(location).toBe(`${emulator.endpoint()}/error?error=invalid_request${named}`);
      expect([browser.cookies.get('cognito'), emulator.world().position]).toEqual([kept, before]);
      expect(kept).toBeDefined();
    },
  );
});

describe('what is no page', () => {
  test.each([
    ['oauth2/token', { grant_type: 'refresh_token', refresh_token: 'R', client_id: 'CLIENT' }],
    ['oauth2/revoke', { token: 'R', client_id: 'CLIENT' }],
  ])('%s refuses whatever is there twice, and does nothing', async (path, form) => {
    const setting = await withPages(emulator);
    const { RefreshToken = '' } = await signIn(emulator, setting);
    const said = Object.entries(form).map(([name, value]) => [
      name,
      value === 'R' ? RefreshToken : value.replace('CLIENT', setting.clientId),
    ]);
    const fields = Object.fromEntries(said) as Record<string, string>;
    const before = emulator.world().position;
    for (const name of [...Object.keys(fields), 'client_secret', 'nobodyKnowsIt']) {
      const { status, body } = await post(emulator, path, doubled(fields, name));
      expect([name, status, body]).toEqual([name, 400, { error: 'invalid_request' }]);
    }
    expect(emulator.world().position).toBe(before);
    expect((await post(emulator, path, fields)).status).toBe(200);
  });

  test('the page of errors has no word where there are two', async () => {
    const page = await new Visitor(emulator).get(`${emulator.endpoint()}/error?error=a&error=b`);
    expect([page.status, wordOn(page)]).toEqual([400, undefined]);
  });

  test.each(['client_id', 'user_name', 'confirmation_code'])(
    'a confirmation link that says %s twice confirms nobody',
    async (name) => {
      const { clientId } = await withPages(emulator);
      const link = { client_id: clientId, user_name: 'alice', confirmation_code: '123456' };
      const page = await new Visitor(emulator).get(urlOf('confirmUser', doubled(link, name)));
      expect([page.status, wordOn(page)]).toEqual([400, `Missing required parameter ${name}`]);
    },
  );

  test.each(['userPoolId', 'username', 'eventId', 'feedbackToken', 'feedbackValue'])(
    'a link of a notification that says %s twice gives no feedback',
    async (name) => {
      const { poolId } = await withPages(emulator);
      const link = { userPoolId: poolId, username: 'alice', eventId: 'e', feedbackToken: 't', feedbackValue: 'Valid' };
      const page = await new Visitor(emulator).get(urlOf('authEventFeedback', doubled(link, name)));
      expect([page.status, page.text]).toEqual([400, 'The link is not complete.']);
    },
  );
});
