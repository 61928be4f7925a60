import { jest } from '@jest/globals';
import { parseSetCookie } from 'cookie';
import { withWeb } from '../http/oauth/oauth-calls.js';
import { TestBrowser } from '../http/oauth/test-browser.js';
import { useEmulator } from '../operations/emulator.js';
import type { Setting } from '../operations/signed-in.js';
import { documented, runDocumented } from './documented.js';

/** As much of Auth.js as is used here: its own types bring those of a browser into all of this project. */
type Provider = Readonly<Record<string, unknown>>;
type Token = Readonly<Record<string, unknown>>;
interface AuthConfig {
  readonly providers: readonly Provider[];
  readonly basePath: string;
  readonly secret: string;
  readonly trustHost: boolean;
  readonly logger: { readonly error: (error: Error) => void };
  readonly callbacks: {
    jwt(given: { readonly token: Token; readonly account?: Token | null }): Token;
    session(given: { readonly session: Token; readonly token: Token }): Token;
  };
}
const AUTH_JS: string = '@auth/core';
const { Auth } = (await import(AUTH_JS)) as {
  Auth: (request: Request, config: AuthConfig) => Promise<Response>;
};

const emulator = useEmulator();

const APP = 'http://localhost:3000';
const CALLBACK = `${APP}/api/auth/callback/cognito`;
const CLIENT = { CallbackURLs: [CALLBACK] };

/** An app on Auth.js, and the browser that is at it. The provider is the documentation's. */
const appOf = async ({ poolId, clientId, secret }: Setting, provider: Provider = {}) => {
  const { providers } = await runDocumented(
    documented('Auth.js / NextAuth', 'js', { 'http://localhost:4566': emulator.endpoint() }),
    { POOL: poolId, CLIENT: clientId, SECRET: secret ?? '' },
  );
  const complained = jest.fn();
  const config: AuthConfig = {
    providers: (providers as Provider[]).map((one) => ({ ...one, options: { ...(one.options ?? {}), ...provider } })),
    basePath: '/api/auth',
    secret: 'a secret of the app, as long as it wants',
    trustHost: true,
    logger: { error: complained },
    callbacks: {
      jwt: ({ token, account }) => ({ ...token, ...(account && { scope: account.scope, kind: account.type }) }),
      session: ({ session, token }) => ({ ...session, subject: token.sub, kind: token.kind }),
    },
  };
  const cookies = new Map<string, string>();
  const ask = async (url: string, form?: Readonly<Record<string, string>>): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = form && new URLSearchParams(form);
    const method = form ? 'POST' : 'GET';
    const answer = await Auth(
      new Request(new URL(url, APP), { method, headers: { cookie }, body: body ?? null }),
      config,
    );
    for (const header of answer.headers.getSetCookie()) {
      const { name, value = '', maxAge } = parseSetCookie(header);
      if (maxAge === 0) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  const json = async (path: string) => (await (await ask(path)).json()) as Readonly<Record<string, unknown>> | null;
  const csrfToken = async () => String((await json('/api/auth/csrf'))?.csrfToken);
  return {
    complained,
    ask,
    session: () => json('/api/auth/session'),
    /** Presses the button of sign-in: where that leads. */
    signIn: async () => {
      const answer = await ask('/api/auth/signin/cognito', {
        csrfToken: await csrfToken(),
        callbackUrl: `${APP}/home`,
      });
      return answer.headers.get('location') ?? '';
    },
    signOut: async () => ask('/api/auth/signout', { csrfToken: await csrfToken() }),
  };
};

test.each([
  ['a client with a secret', { GenerateSecret: true }, {}],
  ['a client without', {}, { client: { token_endpoint_auth_method: 'none' } }],
] as const)('%s: sign-in, callback, session and sign-out', async (_, settings, provider) => {
  const of = await withWeb(emulator, { client: { ...CLIENT, ...settings } });
  const app = await appOf(of, provider);
  expect(await app.session()).toBeNull();

  const authorize = await app.signIn();
  expect(authorize.startsWith(`${emulator.endpoint()}/oauth2/authorize?`)).toBe(true);
  expect(Object.fromEntries(new URL(authorize).searchParams)).toMatchObject({
    client_id: of.clientId,
    redirect_uri: CALLBACK,
    scope: 'openid profile email',
    code_challenge_method: 'S256',
  });
  const { location = '' } = await new TestBrowser().signIn(authorize);
  expect(location.startsWith(`${CALLBACK}?code=`)).toBe(true);
  const landed = await app.ask(location);
  expect([landed.status, landed.headers.get('location')]).toEqual([302, `${APP}/home`]);

  const session = await app.session();
  expect(session).toMatchObject({ user: { email: 'alice@example.com' }, kind: 'oidc' });
  expect(session?.subject).toMatch(/^[0-9a-f-]{36}$/);
  await app.signOut();
  expect(await app.session()).toBeNull();
  expect(app.complained.mock.calls).toEqual([]);
});

test('without PKCE, with state and nonce in its place, as older configurations have it', async () => {
  const of = await withWeb(emulator, { client: { ...CLIENT, GenerateSecret: true } });
  const app = await appOf(of, { checks: ['state', 'nonce'] });
  const authorize = await app.signIn();
  const asked = new URL(authorize).searchParams;
  expect([asked.has('state'), asked.has('nonce'), asked.has('code_challenge')]).toEqual([true, true, false]);
  const { location = '' } = await new TestBrowser().signIn(authorize);
  expect((await app.ask(location)).headers.get('location')).toBe(`${APP}/home`);
  expect(await app.session()).toMatchObject({ user: { email: 'alice@example.com' } });
});

test('a code comes to nothing the second time', async () => {
  const of = await withWeb(emulator, { client: { ...CLIENT, GenerateSecret: true } });
  const [app, other] = [await appOf(of), await appOf(of, { checks: ['none'] })];
  const { location = '' } = await new TestBrowser().signIn(await app.signIn());
  await app.ask(location);
  const { searchParams } = new URL(location);
  const again = await other.ask(`${CALLBACK}?code=${searchParams.get('code') ?? ''}`);
  expect(again.headers.get('location')).toBe(`${APP}/api/auth/error?error=Configuration`);
  const [complaint] = other.complained.mock.calls[0] ?? [];
  expect(complaint).toMatchObject({ name: 'CallbackRouteError', cause: { err: { error: 'invalid_grant' } } });
  expect(await other.session()).toBeNull();
});

test('a scope that the client does not allow comes back as an error', async () => {
  const of = await withWeb(emulator, { client: { ...CLIENT, GenerateSecret: true, AllowedOAuthScopes: ['openid'] } });
  const app = await appOf(of);
  const { location = '' } = await new TestBrowser().get(await app.signIn());
  expect(new URL(location).searchParams.get('error')).toBe('invalid_scope');
  expect((await app.ask(location)).headers.get('location')).toBe(`${APP}/api/auth/signin?error=OAuthCallbackError`);
  expect(await app.session()).toBeNull();
});
