import { PASSWORD, createUser } from './population.mjs';
import { drive, inTurns } from './rounds.mjs';
import { rsaLimit } from './rsa-limit.mjs';

const CALLBACK = 'https://app.example/callback';

/** Tokens of clients for themselves, beside what their one RS256 signature allows on this machine; and sign-ins through the pages. */
export async function oauth(stage, report) {
  report.headingAlone('OAuth: tokens of the token endpoint');
  const { ours, bare } = await stage.trio();
  const machine = await machineOf(ours);
  const runs = {
    tokens: () => drive({ seconds: stage.seconds, concurrency: 16, once: () => clientToken(ours, machine) }),
    bareTokens: () => drive({ seconds: stage.seconds, concurrency: 16, once: () => clientToken(bare, machine) }),
    limit: async () => 2 * (await rsaLimit.allCores(stage.seconds)),
  };
  const { tokens, bareTokens, limit } = await inTurns(stage.rounds, runs);
  report.figure('client_credentials, c=16', tokens, '/s');
  report.figure('RSA limit, all cores', limit, '/s (one signature)');
  report.figure('of the limit', (100 * tokens) / limit, '%', { atLeast: 80 });
  report.figure('a bare server, of the limit', (100 * bareTokens) / limit, '%');
  const web = await webOf(ours);
  for (const concurrency of [1, 16]) {
    const flows = await inTurns(stage.rounds, {
      flows: () => drive({ seconds: stage.seconds, concurrency, once: () => codeFlow(ours, web) }),
    });
    report.figure(`code flow (authorize, login, sign in, exchange, userInfo), c=${concurrency}`, flows.flows, '/s');
  }
}

async function machineOf({ aws }) {
  const { UserPool } = await aws.call('CreateUserPool', { PoolName: 'machines' });
  await aws.call('CreateResourceServer', {
    UserPoolId: UserPool.Id,
    Identifier: 'api',
    Name: 'API',
    Scopes: [{ ScopeName: 'read', ScopeDescription: 'read' }],
  });
  const { UserPoolClient } = await aws.call('CreateUserPoolClient', {
    UserPoolId: UserPool.Id,
    ClientName: 'machine',
    GenerateSecret: true,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: ['api/read'],
  });
  const { ClientId, ClientSecret } = UserPoolClient;
  return { authorization: `Basic ${Buffer.from(`${ClientId}:${ClientSecret}`).toString('base64')}` };
}

async function clientToken({ aws }, headers) {
  const form = { grant_type: 'client_credentials', scope: 'api/read' };
  const { status, text } = await aws.page('/oauth2/token', { form, headers });
  if (status !== 200) throw new Error(`client_credentials: ${status} ${text}`);
}

async function webOf(server) {
  const { aws } = server;
  const { UserPool } = await aws.call('CreateUserPool', { PoolName: 'web' });
  await createUser(server, UserPool.Id, 0);
  const { UserPoolClient } = await aws.call('CreateUserPoolClient', {
    UserPoolId: UserPool.Id,
    ClientName: 'web',
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'email'],
    CallbackURLs: [CALLBACK],
    SupportedIdentityProviders: ['COGNITO'],
  });
  return UserPoolClient.ClientId;
}

const cookiesOf = (head) => [...head.matchAll(/^set-cookie: *([^;\r\n]*)/gim)].map(([, cookie]) => cookie).join('; ');
const locationOf = ({ head, status }) => {
  if (status !== 302) throw new Error(`Not a redirect: ${status}`);
  return /^location: *(\S+)/im.exec(head)?.[1] ?? '';
};

async function codeFlow({ aws }, client_id) {
  const query = new URLSearchParams({
    client_id,
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'openid email',
  });
  const login = new URL(locationOf(await aws.page(`/oauth2/authorize?${query}`)));
  const page = await aws.page(`${login.pathname}${login.search}`);
  const [, _csrf] = /name="_csrf" value="([^"]*)"/.exec(page.text) ?? [];
  const form = { _csrf, username: 'user-000000', password: PASSWORD };
  const headers = { cookie: cookiesOf(page.head) };
  const landed = new URL(locationOf(await aws.page(`${login.pathname}${login.search}`, { form, headers })));
  const code = landed.searchParams.get('code');
  const exchange = { grant_type: 'authorization_code', client_id, redirect_uri: CALLBACK, code };
  const { status, text } = await aws.page('/oauth2/token', { form: exchange });
  if (status !== 200) throw new Error(`authorization_code: ${status} ${text}`);
  const { access_token } = JSON.parse(text);
  const info = await aws.page('/oauth2/userInfo', { headers: { authorization: `Bearer ${access_token}` } });
  if (JSON.parse(info.text).username !== 'user-000000') throw new Error(`userInfo: ${info.text}`);
}
