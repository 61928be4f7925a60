import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { useEmulator } from '../operations/emulator.js';
import { awsEnvironment, awsFor, installedAws } from './aws-command.js';
import { documented } from './documented.js';

const FILE = 'test/clients/machine-cli.test.ts';
const emulator = useEmulator();

/** Whether there is curl; a word on standard error where there is none. */
const hasCurl = (): boolean => {
  try {
    execFileSync('curl', ['--version'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    process.stderr.write(`SKIPPED ${FILE}: there is no curl here (${String(error)}).\n`);
    return false;
  }
};

const cliTest = installedAws(FILE) === undefined || !hasCurl() ? test.skip : test;

/** Runs lines of the documentation in a shell, as a reader does: all that they said. */
const inShell = async (lines: string, env: Readonly<Record<string, string>>): Promise<string> => {
  const given = { ...awsEnvironment(emulator), ...env };
  return (await promisify(execFile)('sh', ['-euc', lines], { env: given })).stdout;
};

cliTest(
  'a client for a browser is made as the documentation says, by a CLI that would fetch a bare URL too',
  async () => {
    const block = documented('A client, and its sign-in', 'sh', {});
    const said = await inShell(`${block}\necho "$POOL $CLIENT"`, {});
    const [poolId = '', clientId = ''] = said.trim().split(' ');
    const aws = awsFor(emulator);
    const of = ['--user-pool-id', poolId, '--client-id', clientId];
    const { out } = await aws(['cognito-idp', 'describe-user-pool-client', ...of, '--output', 'json']);
    expect((JSON.parse(out) as { UserPoolClient: unknown }).UserPoolClient).toMatchObject({
      CallbackURLs: ['http://localhost:3000/callback'],
      LogoutURLs: ['http://localhost:3000/'],
      AllowedOAuthScopes: ['email', 'openid'],
    });
  },
  180_000,
);

cliTest(
  'a worker gets its token as the documentation says: resource server, client, curl',
  async () => {
    const { Id: POOL } = await emulator.pool();
    const block = documented('Machines', 'sh', { 'http://localhost:4566': emulator.endpoint() });
    const said = await inShell(block, { POOL });
    // The CLI shows what it has made, then curl says one line.
    const answer = JSON.parse(said.split('\n').at(-1) ?? '') as Record<string, unknown>;
    expect(answer).toEqual({ access_token: expect.any(String) as string, expires_in: 3600, token_type: 'Bearer' });

    const issuer = `${emulator.endpoint()}/${POOL}`;
    const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(String(answer.access_token), keys, { issuer });
    expect(payload).toMatchObject({ scope: 'api/read', token_use: 'access', sub: payload.client_id });

    // What was made is there, as the CLI shows it.
    const aws = awsFor(emulator);
    const of = ['--user-pool-id', POOL, '--identifier', 'api'];
    const { out } = await aws(['cognito-idp', 'describe-resource-server', ...of, '--output', 'json']);
    expect(JSON.parse(out)).toEqual({
      ResourceServer: {
        ...{ UserPoolId: POOL, Identifier: 'api', Name: 'API' },
        Scopes: [{ ScopeName: 'read', ScopeDescription: 'read' }],
      },
    });
    const unknown = ['--allowed-o-auth-flows-user-pool-client', '--allowed-o-auth-flows', 'client_credentials'];
    const refused = await aws([
      ...[
        'cognito-idp',
        'create-user-pool-client',
        '--user-pool-id',
        POOL,
        '--client-name',
        'idle',
        '--generate-secret',
      ],
      ...[...unknown, '--allowed-o-auth-scopes', 'api/write'],
    ]);
    expect(refused.code).not.toBe(0);
    expect(refused.err).toBe(
      'An error occurred (ScopeDoesNotExistException) when calling the CreateUserPoolClient operation: Invalid scope requested: api/write',
    );
  },
  180_000,
);
