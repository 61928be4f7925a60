import type { LambdaConfigType } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { useEmulator } from '../../operations/emulator.js';
import { type Script, ScriptedFunctions } from '../../operations/scripted-functions.js';
import { PASSWORD, type Setting } from '../../operations/signed-in.js';
import { addApi, basic, CALLBACK, post, WEB, withWeb } from './oauth-calls.js';
import { type Page, TestBrowser } from './test-browser.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions, isRecorded: true });
beforeEach(() => {
  functions.clear();
});

const quiet: Script = () => ({});
const failing: Script = () => {
  throw new Error('not today');
};
const asked = (): readonly string[] => functions.asked.map(({ triggerSource }) => triggerSource);

const setUp = (LambdaConfig: LambdaConfigType): Promise<Setting> => withWeb(emulator, { pool: { LambdaConfig } });
const authorizeUrl = ({ clientId }: Setting, more: Readonly<Record<string, string>> = {}): string => {
  const query = { client_id: clientId, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid email', ...more };
  return `${emulator.endpoint()}/oauth2/authorize?${new URLSearchParams(query).toString()}`;
};
const landed = ({ location = '' }: Page): Record<string, string> => Object.fromEntries(new URL(location).searchParams);
const exchange = ({ clientId: client_id }: Setting, code = '') =>
  post(emulator, 'oauth2/token', { grant_type: 'authorization_code', client_id, code, redirect_uri: CALLBACK });
const all = () => ({
  PreAuthentication: functions.on('pre', quiet),
  PostAuthentication: functions.on('post', quiet),
  PreTokenGeneration: functions.on('tokens', quiet),
});

describe('a sign-in at the page', () => {
  test('asks before the password, after it, and for the tokens, all before the browser goes back', async () => {
    const of = await setUp(all());
    const page = await new TestBrowser().signIn(authorizeUrl(of));
    expect(asked()).toEqual([
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_HostedAuth',
    ]);
    expect((await exchange(of, landed(page).code)).status).toBe(200);
    expect(asked()).toHaveLength(3);
  });

  test('that goes on from a session asks for the tokens alone', async () => {
    const of = await setUp(all());
    const browser = new TestBrowser();
    await browser.signIn(authorizeUrl(of));
    functions.asked.length = 0;
    await browser.get(authorizeUrl(of));
    expect(asked()).toEqual(['TokenGeneration_HostedAuth']);
  });

  test('that a function bars shows why, and signs nobody in', async () => {
    for (const trigger of ['PreAuthentication', 'PostAuthentication'] as const) {
      const of = await setUp({ [trigger]: functions.on('bars', failing) });
      const browser = new TestBrowser();
      const page = await browser.signIn(authorizeUrl(of));
      expect([page.status, new URL(page.location ?? '').pathname.endsWith('/login')]).toEqual([302, true]);
      expect((await browser.get(page.location ?? '')).text).toContain(`${trigger} failed with error not today.`);
      expect(browser.cookies.has('cognito')).toBe(false);
    }
  });

  test('brings a user over by migration', async () => {
    const of = await setUp({
      UserMigration: functions.on('migrate', ({ request }) =>
        (request as { password: string }).password === PASSWORD
          ? { userAttributes: { email: 'old@example.com', email_verified: 'true' }, finalUserStatus: 'CONFIRMED' }
          : {},
      ),
      PreTokenGeneration: functions.on('tokens', quiet),
    });
    const page = await new TestBrowser().signIn(authorizeUrl(of), 'old');
    expect(asked()).toEqual(['UserMigration_Authentication', 'TokenGeneration_HostedAuth']);
    const { body } = await exchange(of, landed(page).code);
    expect(decodeJwt(String(body.id_token))).toMatchObject({ email: 'old@example.com', 'cognito:username': 'old' });
  });
});

describe('the function for tokens', () => {
  const V2 = (script: Script): LambdaConfigType => ({
    PreTokenGenerationConfig: { LambdaArn: functions.on('tokens', script), LambdaVersion: 'V2_0' },
    PreTokenGeneration: functions.on('tokens', script),
  });
  const changes: Script = () => ({
    claimsAndScopeOverrideDetails: {
      idTokenGeneration: { claimsToAddOrOverride: { tenant: '42' } },
      accessTokenGeneration: {
        claimsToAddOrOverride: { tier: 'gold' },
        scopesToAdd: ['extra'],
        scopesToSuppress: ['email'],
      },
    },
  });

  test('is told the scopes, and changes both tokens of the code', async () => {
    const of = await setUp(V2(changes));
    const page = await new TestBrowser().signIn(authorizeUrl(of));
    expect(functions.asked[0]?.request).toMatchObject({ scopes: ['openid', 'email'] });
    const { body } = await exchange(of, landed(page).code);
    expect(decodeJwt(String(body.id_token))).toMatchObject({ tenant: '42' });
    expect(decodeJwt(String(body.access_token))).toMatchObject({ tier: 'gold', scope: 'openid extra' });
  });

  test('changes the tokens of an implicit grant', async () => {
    const of = await setUp(V2(changes));
    const { location = '' } = await new TestBrowser().signIn(authorizeUrl(of, { response_type: 'token' }));
    const tokens = new URLSearchParams(new URL(location).hash.slice(1));
    expect(decodeJwt(tokens.get('access_token') ?? '')).toMatchObject({ tier: 'gold' });
  });

  test('is asked again at a refresh', async () => {
    const of = await setUp(V2(changes));
    const page = await new TestBrowser().signIn(authorizeUrl(of));
    const { body } = await exchange(of, landed(page).code);
    functions.asked.length = 0;
    const fields = { grant_type: 'refresh_token', client_id: of.clientId, refresh_token: String(body.refresh_token) };
    const again = await post(emulator, 'oauth2/token', fields);
    expect(asked()).toEqual(['TokenGeneration_RefreshTokens']);
    expect(decodeJwt(String(again.body.id_token))).toMatchObject({ tenant: '42' });
  });

  test('that fails sends the browser back with its sentence, and signs nobody in', async () => {
    const of = await setUp({ PreTokenGeneration: functions.on('tokens', failing) });
    const browser = new TestBrowser();
    const page = await browser.signIn(authorizeUrl(of, { state: 's' }));
    expect(page.location).toBe(
      `${CALLBACK}?error_description=PreTokenGeneration+failed+with+error+not+today.+&state=s&error=invalid_request`,
    );
    expect(browser.cookies.has('cognito')).toBe(false);
  });
});

describe('a client for itself', () => {
  const machine = async (LambdaVersion: 'V2_0' | 'V3_0') => {
    const LambdaArn = functions.on('tokens', () => ({
      claimsAndScopeOverrideDetails: {
        accessTokenGeneration: { claimsToAddOrOverride: { tier: 'gold' }, scopesToSuppress: ['api/write'] },
      },
    }));
    const pool = await emulator.pool({
      LambdaConfig: { PreTokenGeneration: LambdaArn, PreTokenGenerationConfig: { LambdaArn, LambdaVersion } },
    });
    await addApi(emulator, pool.Id);
    const { ClientId, ClientSecret = '' } = await emulator.client(pool.Id, {
      ...WEB,
      GenerateSecret: true,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: ['api/read', 'api/write'],
    });
    const fields = { grant_type: 'client_credentials', aws_client_metadata: '{"order":"7"}' };
    const { body } = await post(emulator, 'oauth2/token', fields, basic(ClientId, ClientSecret));
    return decodeJwt(String(body.access_token));
  };

  test('is a matter of the third version of the event', async () => {
    expect(await machine('V3_0')).toMatchObject({ tier: 'gold', scope: 'api/read' });
    expect(functions.asked).toMatchObject([
      {
        triggerSource: 'TokenGeneration_ClientCredentials',
        request: { scopes: ['api/read', 'api/write'], clientMetadata: { order: '7' } },
      },
    ]);
  });

  test('is none of the second', async () => {
    expect(await machine('V2_0')).toMatchObject({ scope: 'api/read api/write' });
    expect(functions.asked).toEqual([]);
  });
});
