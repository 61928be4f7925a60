import { randomUUID } from 'node:crypto';
import { CreateUserPoolDomainCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../../operations/emulator.js';
import { customTriggers } from '../../operations/custom-sign-in.js';
import { ScriptedFunctions } from '../../operations/scripted-functions.js';
import { PASSWORD, type Setting } from '../../operations/signed-in.js';
import { CALLBACK } from '../oauth/oauth-calls.js';
import { errorOn, pageAt, titleOn, Visitor, withPages, wordOn } from './page-calls.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });
afterEach(() => functions.clear());

const ALICE = { username: 'alice', password: PASSWORD };
const HOSTILE = `"'><script>alert(1)</script><img src=x onerror=alert(1)>`;

/** Tags that are not ours would have come out of a value. */
const expectHarmless = (text: string): void => {
  expect(text).not.toMatch(/<script>|<img src=x|onerror=alert\(1\)>(?!&)/);
  expect(text.match(/<script/g)).toHaveLength(1);
};

describe('what is reflected', () => {
  test('of the query on every page is text', async () => {
    const setting = await withPages(emulator);
    const visitor = new Visitor(emulator);
    const more = { state: HOSTILE, nonce: HOSTILE, login_hint: HOSTILE, lang: HOSTILE, [HOSTILE]: HOSTILE };
    for (const page of ['login', 'signup', 'confirmUser', 'forgotPassword', 'confirmForgotPassword']) {
      const { status, text } = await visitor.get(pageAt(emulator, setting, page, more));
      expect(status).toBe(200);
      expectHarmless(text);
    }
    // As it is, without escapes of URLs: browsers send it like that.
    const raw = await visitor.get(`${pageAt(emulator, setting, 'login')}&x='"><script>`);
    expectHarmless(raw.text);
  });

  test('of a form that is shown again is text', async () => {
    const setting = await withPages(emulator, { pool: { Schema: [{ Name: 'email', Required: true }] } });
    const visitor = new Visitor(emulator);
    const name = HOSTILE.replaceAll(' ', '');
    const tries: [string, Record<string, string>][] = [
      ['login', { username: name, password: 'x' }],
      ['signup', { username: name, password: 'weak', 'requiredAttributes[email]': HOSTILE }],
      ['forgotPassword', { username: name }],
      ['confirmUser', { username: name, code: '1' }],
      ['confirmForgotPassword', { username: name, code: '1', password: PASSWORD }],
    ];
    for (const [page, fields] of tries) {
      const again = await visitor.sendAndFollow(pageAt(emulator, setting, page), fields);
      expect([page, errorOn(again) === undefined]).toEqual([page, false]);
      expectHarmless(again.text);
    }
  });

  test('of what triggers say is text, in sentences and in challenges', async () => {
    const create = () => ({ publicChallengeParameters: { [HOSTILE]: HOSTILE }, privateChallengeParameters: {} });
    const setting = await withPages(emulator, {
      pool: { LambdaConfig: customTriggers(functions, { create }) },
      client: { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'] },
    });
    const url = pageAt(emulator, setting, 'login');
    const page = await new Visitor(emulator).sendAndFollow(url, { username: 'alice' });
    expect(titleOn(page)).toBe('One more step');
    expectHarmless(page.text);
  });
});

describe('the page of errors', () => {
  test('shows the word, and leads nowhere', async () => {
    const query = new URLSearchParams({ error: HOSTILE, client_id: HOSTILE, redirect_uri: 'https://evil.example/' });
    const page = await new Visitor(emulator).get(`${emulator.endpoint()}/error?${query.toString()}`);
    expect([page.status, titleOn(page), wordOn(page)]).toEqual([400, 'Something went wrong', HOSTILE]);
    expectHarmless(page.text);
    expect(page.text).not.toMatch(/<a |evil\.example|<form/);
  });

  test('is one without a word, too, and does not go on for ever', async () => {
    const visitor = new Visitor(emulator);
    expect(wordOn(await visitor.get(`${emulator.endpoint()}/error`))).toBeUndefined();
    expect(wordOn(await visitor.get(`${emulator.endpoint()}/error?error=${'x'.repeat(3_000)}`))).toHaveLength(500);
  });

  test("says it in the classic way where the pool's pages are classic, and in the browser's language elsewhere", async () => {
    const setting = await withPages(emulator);
    const url = `${emulator.endpoint()}/error?error=redirect_mismatch&client_id=${setting.clientId}`;
    const german = await fetch(url, { headers: { 'accept-language': 'de' } });
    expect(await german.text()).toContain('<h1>Etwas ist schiefgegangen</h1>');
    await emulator.idp().send(new CreateUserPoolDomainCommand({ UserPoolId: setting.poolId, Domain: 'hostile-test' }));
    const classic = await new Visitor(emulator).get(url);
    expect([titleOn(classic), wordOn(classic)]).toEqual([
      'An error was encountered with the requested page.',
      'redirect_mismatch',
    ]);
  });
});

describe('a form of another page', () => {
  const post = (url: string, fields: Record<string, string>, headers: Record<string, string>): Promise<Response> =>
    fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields), headers });

  /** Nobody is signed in, and nothing is written. */
  const expectForeign = async (setting: Setting, answer: Response): Promise<void> => {
    const text = await answer.text();
    expect([answer.status, /<h1>([^<]*)/.exec(text)?.[1], /class="word">([^<]*)/.exec(text)?.[1]]).toEqual([
      403,
      'Something went wrong',
      'Invalid state',
    ]);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(setting.clientId).not.toBe('');
  };
  const UUID_A = randomUUID();
  const UUID_B = randomUUID();
  const cookie = `XSRF-TOKEN=${UUID_A}`;

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['no token at all', {}, {}],
    ['no cookie', { _csrf: UUID_A }, {}],
    ['no field', {}, { cookie }],
    ["another browser's token", { _csrf: UUID_B }, { cookie }],
    ['a token that is none', { _csrf: 'x' }, { cookie: 'XSRF-TOKEN=x' }],
    ['an empty token', { _csrf: '' }, { cookie: 'XSRF-TOKEN=' }],
    ['a cookie set by a neighbour', { _csrf: UUID_A }, { cookie, 'sec-fetch-site': 'same-site' }],
    ["another site's page", { _csrf: UUID_A }, { cookie, 'sec-fetch-site': 'cross-site' }],
  ])('is refused at every page: %s', async (_, fields, headers) => {
    const setting = await withPages(emulator);
    const pages = ['login', 'signup', 'confirmUser', 'resendcode', 'forgotPassword', 'confirmForgotPassword'];
    const before = emulator.world().position;
    for (const page of [...pages, 'changepassword', 'challenge']) {
      await expectForeign(setting, await post(pageAt(emulator, setting, page), { ...ALICE, ...fields }, headers));
    }
    expect(emulator.world().position).toBe(before);
  });

  test('is taken from our own, wherever the browser says that it comes from', async () => {
    const setting = await withPages(emulator);
    for (const site of ['same-origin', 'none']) {
      const headers = { cookie, 'sec-fetch-site': site };
      const answer = await post(pageAt(emulator, setting, 'login'), { ...ALICE, _csrf: UUID_A }, headers);
      expect(answer.headers.get('location')?.startsWith(`${CALLBACK}?code=`)).toBe(true);
    }
  });

  test('is not read from another type of body', async () => {
    const setting = await withPages(emulator);
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
      const body = JSON.stringify({ ...ALICE, _csrf: UUID_A });
      const headers = { cookie, 'content-type': type };
      const answer = await fetch(pageAt(emulator, setting, 'login'), { method: 'POST', body, headers });
      await expectForeign(setting, answer);
    }
  });

  test('has the token of this browser from page to page, and another browser has another', async () => {
    const setting = await withPages(emulator);
    const tokenOf = async (visitor: Visitor, page: string): Promise<string> => {
      const { text } = await visitor.get(pageAt(emulator, setting, page));
      const token = /name="_csrf" value="([^"]*)"/.exec(text)?.[1] ?? '';
      expect(visitor.cookies.get('XSRF-TOKEN')).toBe(token);
      return token;
    };
    const visitor = new Visitor(emulator);
    const first = await tokenOf(visitor, 'login');
    expect(await tokenOf(visitor, 'signup')).toBe(first);
    expect(await tokenOf(new Visitor(emulator), 'login')).not.toBe(first);
  });
});

describe('what is to be shown once', () => {
  test('is never taken from the query, nor from a cookie that we did not make', async () => {
    const setting = await withPages(emulator);
    const said = { clientId: setting.clientId, until: 9e15, value: { page: 'login', error: { sentence: 'Call 555' } } };
    const forged = Buffer.from(JSON.stringify(said)).toString('base64url');
    const visitor = new Visitor(emulator);
    for (const cookie of [forged, `${forged}.`, `${forged}.${'A'.repeat(43)}`, '.', 'x.y.z']) {
      visitor.cookies.set('cognito-flash', cookie);
      const page = await visitor.get(
        pageAt(emulator, setting, 'login', { error: 'Call 555', error_description: 'Call' }),
      );
      expect([page.status, errorOn(page), page.text.includes('>Call 555')]).toEqual([200, undefined, false]);
    }
  });

  test("is another cookie's by name, and another client's by its id", async () => {
    const setting = await withPages(emulator);
    const other = await withPages(emulator);
    const visitor = new Visitor(emulator);
    await visitor.send(pageAt(emulator, setting, 'login'), { username: 'alice', password: 'x' });
    const flash = visitor.cookies.get('cognito-flash') ?? '';
    expect(errorOn(await visitor.get(pageAt(emulator, other, 'login')))).toBeUndefined();
    expect(errorOn(await visitor.get(pageAt(emulator, setting, 'signup')))).toBeUndefined();
    visitor.cookies.set('cognito-reset', flash);
    expect((await visitor.get(pageAt(emulator, setting, 'confirmForgotPassword'))).text).toContain('name="username"');
    await emulator.advance(5 * 60_000);
    expect(errorOn(await visitor.get(pageAt(emulator, setting, 'login')))).toBeUndefined();
  });
});
