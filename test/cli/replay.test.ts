import {
  GetCredentialsForIdentityCommand,
  GetOpenIdTokenCommand,
  SetIdentityPoolRolesCommand,
} from '@aws-sdk/client-cognito-identity';
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  GetDeviceCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { basic, CALLBACK, post, send, withWeb } from '../http/oauth/oauth-calls.js';
import { TestBrowser } from '../http/oauth/test-browser.js';
import { identityIdOf, identityPool, providerOf } from '../operations/identity-logins.js';
import { ScriptedFunctions } from '../operations/scripted-functions.js';
import { claimsOf, PASSWORD, signIn, withAlice } from '../operations/signed-in.js';
import { changed, RecordingApi } from '../recordings/recording-api.js';
import { useCommand } from './client.js';

const functions = new ScriptedFunctions();
const { emulator, run, runWith } = useCommand({ functions });
const api = new RecordingApi(emulator);

let scratch: string;
beforeEach(() => {
  functions.clear();
  scratch = mkdtempSync(join(tmpdir(), 'recognito-replay-'));
});
afterEach(() => rmSync(scratch, { recursive: true }));

const saved = (file: string): string => {
  const path = join(scratch, 'run.ndjson');
  writeFileSync(path, file);
  return path;
};

const hashOf = (secret: string, text: string): string => createHmac('sha256', secret).update(text).digest('base64');

interface Message {
  readonly code?: string;
  readonly temporaryPassword?: string;
}

const lastMessage = async (username: string): Promise<Message> => {
  const { body } = await api.ask<{ messages: Message[] }>('GET', `/messages?username=${username}`);
  return body.messages[0] ?? {};
};

/** All that an application does in which an endpoint's own ids, tokens, sessions, codes and secrets come back to it. */
const application = async (): Promise<void> => {
  const idp = emulator.idp();
  const { Id: UserPoolId } = await emulator.pool({ AutoVerifiedAttributes: ['email'] });
  const flows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH'] as const;
  const client = await emulator.client(UserPoolId, { GenerateSecret: true, ExplicitAuthFlows: [...flows] });
  const { ClientId, ClientSecret = '' } = client;
  const SecretHash = hashOf(ClientSecret, `alice${ClientId}`);
  const UserAttributes = [{ Name: 'email', Value: 'alice@example.com' }];
  const signUp = { ClientId, SecretHash, Username: 'alice', Password: PASSWORD, UserAttributes };
  await idp.send(new SignUpCommand(signUp));
  const { code: ConfirmationCode } = await lastMessage('alice');
  await idp.send(new ConfirmSignUpCommand({ ClientId, SecretHash, Username: 'alice', ConfirmationCode }));
  const AuthParameters = { USERNAME: 'alice', PASSWORD, SECRET_HASH: SecretHash };
  const { AuthenticationResult: tokens = {} } = await idp.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
  );
  const { Username: sub = '' } = await idp.send(new GetUserCommand({ AccessToken: tokens.AccessToken }));
  expect(sub).toBe('alice');
  await idp.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: tokens.RefreshToken ?? '', SECRET_HASH: SecretHash },
    }),
  );
  await idp.send(new ForgotPasswordCommand({ ClientId, SecretHash, Username: 'alice' }));
  const { code } = await lastMessage('alice');
  const Password = 'An0ther-one!';
  await idp.send(
    new ConfirmForgotPasswordCommand({ ClientId, SecretHash, Username: 'alice', ConfirmationCode: code, Password }),
  );

  await idp.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: 'bob',
      UserAttributes: [{ Name: 'email', Value: 'bob@example.com' }],
      DesiredDeliveryMediums: ['EMAIL'],
    }),
  );
  const { temporaryPassword = '' } = await lastMessage('bob');
  const SECRET_HASH = hashOf(ClientSecret, `bob${ClientId}`);
  const { Session } = await idp.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'bob', PASSWORD: temporaryPassword, SECRET_HASH },
    }),
  );
  await idp.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      Session,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeResponses: { USERNAME: 'bob', NEW_PASSWORD: PASSWORD, SECRET_HASH },
    }),
  );
  const { PaginationToken } = await idp.send(new ListUsersCommand({ UserPoolId, Limit: 1 }));
  await idp.send(new ListUsersCommand({ UserPoolId, Limit: 1, PaginationToken }));
  const refused = idp.send(new AdminGetUserCommand({ UserPoolId, Username: 'nobody' }));
  await expect(refused).rejects.toMatchObject({ name: 'UserNotFoundException' });
  await fetch(`${emulator.endpoint()}/${UserPoolId}/.well-known/jwks.json`);
  await fetch(`${emulator.endpoint()}/${UserPoolId}/.well-known/openid-configuration`);
};

describe('recognito replay', () => {
  test('says that everything is as it was, with exit code 0', async () => {
    const path = saved(await api.recorded(() => withAlice(emulator)));
    expect(await run('replay', path)).toEqual({
      code: 0,
      signal: null,
      out: '4 calls, every answer what it was.\nThe log is what it was: 5 events.\n',
      err: '',
    });
    expect(JSON.parse((await run('replay', path, '--json')).out)).toMatchObject({
      equal: true,
      calls: 4,
      differences: [],
    });
  });

  test('reads standard input', async () => {
    const input = await api.recorded(() => emulator.pool());
    expect(await runWith({ input }, 'replay', '-')).toMatchObject({ code: 0 });
  });

  test('shows the first difference side by side, those that follow, and where the log begins to differ, with exit code 1', async () => {
    const file = await api.recorded(() => withAlice(emulator));
    const path = saved(
      changed(file, (line) =>
        line['n'] === 3
          ? { ...line, request: JSON.parse(JSON.stringify(line['request']).replace('"alice"', '"alicia"')) as object }
          : line,
      ),
    );
    const { code, out, err } = await run('replay', path);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const lines = out.split('\n');
    expect(lines.slice(0, 2)).toEqual(['4 calls, 2 of them differ. The first:', 'call 3, AdminCreateUser']);
    expect(lines[2]).toMatch(/^WHERE +RECORDED +REPLAYED$/);
    expect(lines.slice(3)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^\/body\/User\/Username +"alice" +"alicia"$/),
        'Then:',
        expect.stringMatching(/^ {2}call 4, AdminSetUserPassword: \/status and \d+ more$/),
        'The log differs from call 3 (AdminCreateUser) on.',
      ]),
    );
    const { code: jsonCode, out: json } = await run('replay', path, '--json');
    expect(jsonCode).toBe(1);
    expect(JSON.parse(json)).toMatchObject({ equal: false, differing: 2, log: { equal: false, differsAt: { n: 3 } } });
  });

  test('asks functions of today, and shows what changed', async () => {
    const claims = (tier: string) => () => ({ claimsOverrideDetails: { claimsToAddOrOverride: { tier } } });
    const path = saved(
      await api.recorded(async () => {
        const LambdaConfig = { PreTokenGeneration: functions.on('claims', claims('gold')) };
        await signIn(emulator, await withAlice(emulator, { pool: { LambdaConfig } }));
      }),
    );
    expect(await run('replay', path, '--live-triggers')).toMatchObject({ code: 0 });
    functions.on('claims', claims('lead'));
    const { code, out } = await run('replay', path, '--live-triggers');
    expect(code).toBe(1);
    expect(out).toMatch(/^\/body\/AuthenticationResult\/IdToken\/payload\/tier +"gold" +"lead"$/m);
    expect(out).toContain("The log is what it was: 6 events.\nToday's functions ran 1 time.\n");
  });

  test('says what is missing of a recording', async () => {
    const file = await api.recorded(() => emulator.pool());
    const cut = saved(changed(file, (line) => ('end' in line ? undefined : line)));
    expect((await run('replay', cut)).out).toBe(
      '1 call, every answer what it was.\nThe log is what it was: 1 event.\nThe recording has no end: it still runs, or the emulator was killed. What is there was replayed.\n',
    );
  });

  test('explains what it cannot use', async () => {
    const path = saved('hello\n');
    expect(await run('replay', path)).toEqual({
      code: 1,
      signal: null,
      out: '',
      err: 'error: That is no recording.\nIts first line is a JSON object with the member recording: see docs/recordings.md.\n',
    });
    expect(await run('replay', join(scratch, 'none'))).toMatchObject({
      code: 2,
      err: `error: ${join(scratch, 'none')} cannot be read (ENOENT).\n`,
    });
    expect(await run('replay', scratch)).toMatchObject({
      code: 2,
      err: `error: ${scratch} cannot be read (EISDIR).\n`,
    });
    expect(await run('replay', path, '--live-triggers', '--against', emulator.origin())).toMatchObject({
      code: 2,
      err: 'error: --live-triggers and --against do not go together.\nThe other endpoint has its own.\n',
    });
    expect(await runWith({ env: { RECOGNITO_URL: 'http://127.0.0.1:1' } }, 'replay', path)).toMatchObject({ code: 3 });
  });
});

/** What an app does beside the API: the pages, the token endpoint, identity pools and STS, where an endpoint's own comes back to it. */
const browserAndIdentities = async (): Promise<void> => {
  const idp = emulator.idp();
  const of = await withWeb(emulator, {
    pool: { DeviceConfiguration: { ChallengeRequiredOnNewDevice: false, DeviceOnlyRememberedOnUserPrompt: false } },
    client: { GenerateSecret: true },
  });
  const { clientId, secret = '' } = of;
  const query = { client_id: clientId, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid email' };
  const authorize = `${emulator.endpoint()}/oauth2/authorize?${new URLSearchParams(query).toString()}`;
  const browser = new TestBrowser();
  const { location = '' } = await browser.signIn(authorize);
  const code = new URL(location).searchParams.get('code') ?? '';
  const exchange = { grant_type: 'authorization_code', client_id: clientId, code, redirect_uri: CALLBACK };
  const { body } = await post(emulator, 'oauth2/token', exchange, basic(clientId, secret));
  const authorization = `Bearer ${String(body.access_token)}`;
  expect((await send(`${emulator.endpoint()}/oauth2/userInfo`, { headers: { authorization } })).status).toBe(200);
  const refresh = { grant_type: 'refresh_token', client_id: clientId, refresh_token: String(body.refresh_token) };
  await post(emulator, 'oauth2/token', refresh, basic(clientId, secret));
  expect((await browser.get(authorize)).location).toContain('code=');

  const tokens = await signIn(emulator, of, 'alice', { SECRET_HASH: hashOf(secret, `alice${clientId}`) });
  const { AccessToken, IdToken } = tokens;
  const DeviceKey = String(claimsOf(AccessToken).device_key);
  await idp.send(new GetDeviceCommand({ AccessToken, DeviceKey })).catch(() => undefined);
  await idp.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: '000000' })).catch(() => undefined);

  const provider = providerOf(of.poolId);
  const CognitoIdentityProviders = [{ ProviderName: provider, ClientId: clientId }];
  const pool = await identityPool(emulator, { CognitoIdentityProviders, AllowClassicFlow: true });
  const Logins = { [provider]: IdToken };
  const IdentityId = await identityIdOf(emulator, pool, Logins);
  const identity = emulator.identity();
  const Roles = { authenticated: 'arn:aws:iam::000000000000:role/user' };
  await identity.send(new SetIdentityPoolRolesCommand({ IdentityPoolId: pool, Roles }));
  const { Credentials } = await identity.send(new GetCredentialsForIdentityCommand({ IdentityId, Logins }));
  const { Token = '' } = await identity.send(new GetOpenIdTokenCommand({ IdentityId, Logins }));
  const { AccessKeyId = '', SecretKey = '', SessionToken = '' } = Credentials ?? {};
  const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretKey, sessionToken: SessionToken };
  const sts = new STSClient({ endpoint: emulator.endpoint(), region: 'us-east-1', credentials });
  await sts.send(new GetCallerIdentityCommand({}));
  const RoleArn = 'arn:aws:iam::000000000000:role/basic';
  await sts.send(new AssumeRoleWithWebIdentityCommand({ RoleArn, RoleSessionName: 'app', WebIdentityToken: Token }));
  sts.destroy();
};

describe('recognito replay --against', () => {
  const otherWorld = async (name: string): Promise<string> => {
    await api.ask('POST', '/worlds', { name, seed: `seed of ${name}` });
    return `${emulator.origin()}/@${name}`;
  };

  test('finds another Recognito of another seed equal, after mapping what is its own', async () => {
    const path = saved(await api.recorded(application));
    const { code, out, err } = await run('replay', path, '--against', await otherWorld('other'));
    expect({ code, out, err }).toEqual({ code: 0, out: '17 calls, every answer what it was.\n', err: '' });
    const { position } = emulator.inWorld('other').world();
    expect(position).toBe(emulator.world().position);
  });

  test('shows where another one answers otherwise, and what it was not sent because of that', async () => {
    const file = await api.recorded(application);
    const stricter = saved(
      changed(file, (line) =>
        line['n'] === 1
          ? (JSON.parse(
              JSON.stringify(line).replace(
                '"PoolName":"pool"',
                '"PoolName":"pool","Policies":{"PasswordPolicy":{"MinimumLength":20}}',
              ),
            ) as object)
          : line,
      ),
    );
    const { code, out } = await run('replay', stricter, '--against', await otherWorld('strict'), '--json');
    expect(code).toBe(1);
    const report = JSON.parse(out) as {
      differences: { n: number; operation: string; difference: { path: string; after?: unknown }[] }[];
      skipped: { why: string; calls: number }[];
    };
    expect(report.differences.map(({ operation }) => operation).slice(0, 3)).toEqual([
      'CreateUserPool',
      'SignUp',
      'ConfirmSignUp',
    ]);
    expect(report.differences[1]?.difference).toContainEqual(
      expect.objectContaining({
        path: '/body/message',
        after: expect.stringContaining('Password not long enough') as unknown,
      }),
    );
    expect(report.skipped).toContainEqual({
      why: 'that bring back what the endpoint did not give: a token, a session, an id',
      calls: expect.any(Number) as unknown,
    });
  });

  test('brings back over OAuth, at the pages, to identity pools and to STS what the other one gave', async () => {
    const file = await api.recorded(browserAndIdentities);
    const { code, out, err } = await run('replay', saved(file), '--against', await otherWorld('other'));
    expect({ code, out, err }).toEqual({
      code: 0,
      out: [
        '19 calls, every answer what it was.',
        'Not sent: 1 call with a passkey, or a code of an authenticator app, which fits what was recorded alone.',
        'Not sent: 1 call with a signature by credentials of an identity, which is not made again.',
        '',
      ].join('\n'),
      err: '',
    });
    expect(emulator.inWorld('other').world().position).toBe(emulator.world().position);
  });

  test('does not send what fits the recorded answer alone, nor what functions did', async () => {
    const path = saved(
      await api.recorded(async () => {
        const { poolId, clientId } = await withAlice(emulator);
        const responses = {
          USERNAME: 'alice',
          PASSWORD_CLAIM_SIGNATURE: 'x',
          PASSWORD_CLAIM_SECRET_BLOCK: 'y',
          TIMESTAMP: 'z',
        };
        await emulator.raw('RespondToAuthChallenge', {
          ...{ ClientId: clientId, ChallengeName: 'PASSWORD_VERIFIER', ChallengeResponses: responses },
        });
        await emulator.raw('AdminGetUser', { UserPoolId: poolId, Username: 'alice' });
      }),
    );
    expect((await run('replay', path, '--against', await otherWorld('plain'))).out).toBe(
      '5 calls, every answer what it was.\nNot sent: 1 call with an SRP proof, which fits the recorded challenge alone.\n',
    );
  });

  test('begins in an empty world only', async () => {
    await emulator.pool();
    const path = saved(await api.recorded(() => emulator.pool()));
    expect(await run('replay', path, '--against', await otherWorld('late'))).toMatchObject({
      code: 1,
      err: 'error: The recording begins in a world that has something in it already, which the other endpoint has not got.\nRecord from an empty world: reset it, then start the recording.\n',
    });
  });

  describe('an endpoint that is no Recognito', () => {
    let server: Server;
    let origin = '';
    beforeEach(async () => {
      server = createServer((request, response) => {
        response.writeHead(request.url === '/' ? 200 : 404, { 'content-type': 'application/x-amz-json-1.1' });
        response.end(request.url === '/' ? '{"UserPools":[]}' : 'nothing');
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    afterEach(() => void server.close());

    test('is sent the calls of AWS, and none of the control API', async () => {
      const path = saved(
        await api.recorded(async () => {
          await emulator.raw('ListUserPools', { MaxResults: 1 });
          await api.ask('POST', '/clock/advance', { by: 'PT1H' });
        }),
      );
      expect(await run('replay', path, '--against', origin)).toEqual({
        code: 0,
        signal: null,
        out: '1 call, every answer what it was.\nNot sent: 1 call to the control API, which the endpoint has not got.\n',
        err: '',
      });
    });
  });

  test('says when nothing answers there', async () => {
    const path = saved(await api.recorded(() => emulator.pool()));
    expect(await run('replay', path, '--against', 'http://127.0.0.1:1')).toMatchObject({ code: 3 });
  });
});
