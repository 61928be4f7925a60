import {
  DeleteIdentitiesCommand,
  DeleteIdentityPoolCommand,
  GetOpenIdTokenCommand,
  GetOpenIdTokenForDeveloperIdentityCommand,
} from '@aws-sdk/client-cognito-identity';
import {
  AssumeRoleWithWebIdentityCommand,
  type AssumeRoleWithWebIdentityCommandInput,
  STSClient,
} from '@aws-sdk/client-sts';
import { useEmulator } from '../emulator.js';
import { changed, DEVELOPER, identityIdOf, identityPool, SIGNED_IN_AT } from '../identity-logins.js';
import { signIn, withAlice } from '../signed-in.js';

const emulator = useEmulator({ isRecorded: true });
const RoleArn = 'arn:aws:iam::123456789012:role/app/basic';

const assume = async (WebIdentityToken: string, more: Partial<AssumeRoleWithWebIdentityCommandInput> = {}) => {
  const sts = new STSClient({ endpoint: emulator.endpoint(), region: 'us-east-1', maxAttempts: 1 });
  try {
    return await sts.send(
      new AssumeRoleWithWebIdentityCommand({ RoleArn, RoleSessionName: 'app', WebIdentityToken, ...more }),
    );
  } finally {
    sts.destroy();
  }
};

const guest = async () => {
  await emulator.freeze(new Date(SIGNED_IN_AT).toISOString());
  const pool = await identityPool(emulator);
  const id = await identityIdOf(emulator, pool);
  const { Token = '' } = await emulator.identity().send(new GetOpenIdTokenCommand({ IdentityId: id }));
  return { pool, id, token: Token };
};

const post = async (form: Record<string, string> | [string, string][]) => {
  const answer = await fetch(`${emulator.endpoint()}/`, { method: 'POST', body: new URLSearchParams(form) });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
};

describe('validation', () => {
  test('of all members, in one sentence', async () => {
    await expect(assume('token', { RoleSessionName: 'a b', DurationSeconds: 10 })).rejects.toMatchObject({
      name: 'ValidationError',
      message:
        "2 validation errors detected: Value 'a b' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*; Value '10' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    });
  });

  test('of the form', async () => {
    const form = { Action: 'AssumeRoleWithWebIdentity', Version: '2011-06-15', DurationSeconds: 'long' };
    const { status, type, text } = await post(form);
    expect([status, type]).toEqual([400, 'text/xml']);
    expect(text).toContain('<Code>MalformedInput</Code>\n    <Message>DurationSeconds is not an integer.</Message>');
    const twice = await post([
      ...Object.entries({ ...form, DurationSeconds: '900' }),
      ['RoleArn', 'a'],
      ['RoleArn', 'b'],
    ]);
    expect(twice.text).toContain('<Message>The parameter RoleArn is given more than once.</Message>');
  });
});

describe('refusals', () => {
  test('what is no role', async () => {
    for (const arn of ['arn:aws:iam::123456789012:user/alice', 'arn:aws:iam::1:role/some-role']) {
      await expect(assume('token', { RoleArn: arn })).rejects.toMatchObject({
        name: 'ValidationError',
        message: 'Request ARN is invalid',
      });
    }
  });

  test('members that have no effect here, by name', async () => {
    const { token } = await guest();
    for (const [name, value] of [
      ['Policy', '{}'],
      ['PolicyArns', [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }]],
      ['ProviderId', 'www.amazon.com'],
    ] as const) {
      await expect(assume(token, { [name]: value })).rejects.toMatchObject({
        name: 'NotImplementedException',
        message: `AssumeRoleWithWebIdentity.${name} is not emulated by this version of Recognito.`,
        $metadata: { httpStatusCode: 501 },
      });
    }
  });

  test('tokens that the identity service has not signed', async () => {
    const { token } = await guest();
    const { IdToken } = await signIn(emulator, await withAlice(emulator));
    const invalid = (message: string) => ({ name: 'InvalidIdentityTokenException', message });
    await expect(assume('token')).rejects.toMatchObject(
      invalid('The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)'),
    );
    const { iss } = JSON.parse(Buffer.from(IdToken.split('.')[1] ?? '', 'base64url').toString()) as { iss: string };
    await expect(assume(IdToken)).rejects.toMatchObject(
      invalid(`No OpenIDConnect provider found in your account for ${iss}`),
    );
    const more = changed(token, {}, { amr: ['authenticated'] });
    const none = changed(token, { alg: 'none' });
    for (const { signed, signature } of [more, none]) {
      await expect(assume(`${signed}.${signature}`)).rejects.toMatchObject(
        invalid('Provided token signature is invalid'),
      );
    }
  });

  test('an expired token', async () => {
    const { token } = await guest();
    await emulator.advance(600_000);
    const now = SIGNED_IN_AT / 1000 + 600;
    await expect(assume(token)).rejects.toMatchObject({
      name: 'ExpiredTokenException',
      message: `Token expired: current date/time ${now} must be before the expiration date/time ${now}`,
    });
  });

  test('an identity or an identity pool that is gone', async () => {
    const { pool, id, token } = await guest();
    await emulator.identity().send(new DeleteIdentitiesCommand({ IdentityIdsToDelete: [id] }));
    await expect(assume(token)).rejects.toMatchObject({
      message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
      Code: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
    });
    await emulator.identity().send(new DeleteIdentityPoolCommand({ IdentityPoolId: pool }));
    await expect(assume(token)).rejects.toMatchObject({
      name: 'InvalidIdentityTokenException',
      message: 'Incorrect token audience',
    });
  });

  test('every other action, by name; and what is no action of this version', async () => {
    const errorOf = ({ status, text }: { status: number; text: string }) => [
      status,
      ...(/<Code>(.*)<\/Code>\s*<Message>(.*)<\/Message>/.exec(text)?.slice(1) ?? []),
    ];
    expect(errorOf(await post({ Action: 'AssumeRole', Version: '2011-06-15' }))).toEqual([
      501,
      'NotImplementedException',
      'AssumeRole is not emulated by this version of Recognito.',
    ]);
    expect(errorOf(await post({ Action: '<Nothing>', Version: '2011-06-15' }))).toEqual([
      400,
      'InvalidAction',
      'Could not find operation &lt;Nothing&gt; for version 2011-06-15',
    ]);
    expect(errorOf(await post({ Action: 'AssumeRole' }))).toEqual([
      400,
      'InvalidAction',
      'Could not find operation AssumeRole for version NO_VERSION_SPECIFIED',
    ]);
  });
});

describe('effects', () => {
  test('a token is worth credentials of an hour, for whatever role', async () => {
    const { pool, id, token } = await guest();
    const { $metadata, Credentials, ...rest } = await assume(token);
    expect($metadata.requestId).toMatch(/^[\da-f-]{36}$/);
    expect(rest).toEqual({
      SubjectFromWebIdentityToken: id,
      AssumedRoleUser: {
        AssumedRoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}:app$/) as string,
        Arn: 'arn:aws:sts::123456789012:assumed-role/basic/app',
      },
      Provider: 'cognito-identity.amazonaws.com',
      Audience: pool,
    });
    expect(Credentials?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(Credentials?.Expiration).toEqual(new Date(SIGNED_IN_AT + 3_600_000));
  });

  test('as long as is said, with the tags of the token', async () => {
    await emulator.freeze(new Date(SIGNED_IN_AT).toISOString());
    const pool = await identityPool(emulator);
    const { Token = '' } = await emulator.identity().send(
      new GetOpenIdTokenForDeveloperIdentityCommand({
        IdentityPoolId: pool,
        Logins: { [DEVELOPER]: 'u1' },
        PrincipalTags: { team: 'red' },
      }),
    );
    const { Credentials } = await assume(Token, { DurationSeconds: 900 });
    expect(Credentials?.Expiration).toEqual(new Date(SIGNED_IN_AT + 900_000));
    const shown = await fetch(`${emulator.endpoint()}/_recognito/credentials/${Credentials?.AccessKeyId ?? ''}`);
    expect(await shown.json()).toMatchObject({ roleArn: RoleArn, sessionName: 'app', tags: { team: 'red' } });
  });
});
