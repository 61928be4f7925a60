import { createHash } from 'node:crypto';
import { CreateUserPoolCommand, DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../../operations/emulator.js';
import { authorization } from './aws-call.js';

const emulator = useEmulator();

const sentAs = async (header: string | undefined, operation = 'ListUserPools', input: unknown = { MaxResults: 1 }) => {
  const { status, text } = await emulator.raw(operation, input, { authorization: header });
  return { status, body: JSON.parse(text) as Record<string, unknown> };
};
const refusal = (__type: string, message: string) => ({ status: 400, body: { __type, message } });
const hashed = (header: string) =>
  `(Hashed with SHA-256 and encoded with Base64) Authorization=${createHash('sha256').update(header).digest('base64')}`;
const needs = (part: string) => `Authorization header requires '${part}' parameter.`;

const CREDENTIAL = 'Credential=test/20260101/us-east-1/cognito-idp/aws4_request';

describe('a call that must be signed', () => {
  test.each([undefined, '', '  '])('with Authorization %p has no authentication token', async (header) => {
    expect(await sentAs(header)).toEqual(
      refusal('MissingAuthenticationTokenException', 'Missing Authentication Token'),
    );
  });

  test.each([
    ['AWS4-HMAC-SHA256', ['Credential', 'Signature', 'SignedHeaders']],
    [`AWS4-HMAC-SHA256 ${CREDENTIAL}`, ['Signature', 'SignedHeaders']],
    [`AWS4-HMAC-SHA256 ${CREDENTIAL}, Signature=x`, ['SignedHeaders']],
    [`AWS4-HMAC-SHA256 SignedHeaders=host, Signature=x`, ['Credential']],
    [`AWS4-HMAC-SHA256 ${CREDENTIAL}, SignedHeaders=, Signature=x`, ['SignedHeaders']],
  ])('as %s lacks parts, each in a sentence of its own', async (header, missing) => {
    expect(await sentAs(header)).toEqual(
      refusal('IncompleteSignatureException', `${missing.map(needs).join(' ')} ${hashed(header)}`),
    );
  });

  test.each(['AWS4-HMAC-SHA256 Credential', 'Bearer eyJhbGciOi', 'Basic dXNlcjp'])(
    'as %s has a part without an equal-sign',
    async (header) => {
      const part = header.split(' ')[1];
      const sentence = `'${part}' not a valid key=value pair (missing equal-sign) in Authorization header: '${header}'.`;
      expect(await sentAs(header)).toEqual(refusal('IncompleteSignatureException', sentence));
    },
  );

  test.each([
    [{ region: '' }, 'Credential should be scoped to a valid region.'],
    [{ region: 'US_EAST_1' }, 'Credential should be scoped to a valid region.'],
    [{ service: 'cognito-identity' }, "Credential should be scoped to correct service: 'cognito-idp'."],
    [{ service: 's3' }, "Credential should be scoped to correct service: 'cognito-idp'."],
    [{ terminator: 'aws3' }, "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws3'."],
  ])('with the scope %j is refused', async (scope, message) => {
    expect(await sentAs(authorization(scope))).toEqual(refusal('InvalidSignatureException', message));
  });

  test('is read whatever its signature, spaces and order of parts', async () => {
    const header = `AWS4-HMAC-SHA256 Signature=0,SignedHeaders=host;x-amz-date,${CREDENTIAL}`;
    expect(await sentAs(header)).toEqual({ status: 200, body: { UserPools: [] } });
  });

  test('is read whatever its date', async () => {
    const headers = { authorization: authorization({ date: '19700101' }), 'x-amz-date': undefined };
    expect(await emulator.raw('ListUserPools', { MaxResults: 1 }, headers)).toMatchObject({ status: 200 });
  });
});

describe('a public operation', () => {
  const signIn = {
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId: 'unknown',
    AuthParameters: { USERNAME: 'a', PASSWORD: 'b' },
  };

  test('needs no signature', async () => {
    expect((await sentAs(undefined, 'InitiateAuth', signIn)).body).toMatchObject({
      __type: 'ResourceNotFoundException',
    });
  });

  test('that is signed all the same is read like any other', async () => {
    expect(await sentAs(authorization({ service: 's3' }), 'InitiateAuth', signIn)).toEqual(
      refusal('InvalidSignatureException', "Credential should be scoped to correct service: 'cognito-idp'."),
    );
    expect((await sentAs(authorization(), 'InitiateAuth', signIn)).body).toMatchObject({
      __type: 'ResourceNotFoundException',
    });
  });
});

describe('the order of the checks', () => {
  test('is target, signature, JSON, constraints, meaning', async () => {
    const unknown = { 'x-amz-target': 'AWSCognitoIdentityProviderService.Nothing' };
    const typeOf = async (input: unknown, headers: Record<string, string | undefined>): Promise<unknown> =>
      (await emulator.raw('DescribeUserPool', input, headers)).body?.__type;
    expect(await typeOf('{', { ...unknown, authorization: undefined })).toBe('UnknownOperationException');
    expect(await typeOf('{', { authorization: undefined })).toBe('MissingAuthenticationTokenException');
    expect(await typeOf('{', {})).toBe('SerializationException');
    expect(await typeOf({ UserPoolId: 1 }, { authorization: authorization({ service: 's3' }) })).toBe(
      'InvalidSignatureException',
    );
    expect(await typeOf({ UserPoolId: 1 }, {})).toBe('SerializationException');
    expect(await typeOf({ UserPoolId: 'no pool id' }, {})).toBe('InvalidParameterException');
    expect(await typeOf({ UserPoolId: 'us-east-1_nothing' }, {})).toBe('ResourceNotFoundException');
  });

  test('puts the refusal of what is not emulated after the signature', async () => {
    const signUp = { authorization: authorization({ service: 's3' }) };
    expect((await emulator.raw('SignUp', {}, signUp)).body?.__type).toBe('InvalidSignatureException');
    expect((await emulator.raw('CreateIdentityProvider', {}, { authorization: undefined })).body?.__type).toBe(
      'MissingAuthenticationTokenException',
    );
  });
});

describe('the credential scope', () => {
  test('says in which Region a pool is made, and looked for', async () => {
    const { UserPool } = await emulator.idp({ region: 'eu-west-1' }).send(new CreateUserPoolCommand({ PoolName: 'p' }));
    expect(UserPool?.Id).toMatch(/^eu-west-1_[0-9A-Za-z]{9}$/);
    expect(UserPool?.Arn).toBe(`arn:aws:cognito-idp:eu-west-1:000000000000:userpool/${UserPool?.Id}`);
    const elsewhere = emulator.idp({ region: 'us-west-2' });
    await expect(elsewhere.send(new DescribeUserPoolCommand({ UserPoolId: UserPool?.Id }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    expect((await sentAs(authorization({ region: 'eu-west-1' }))).body.UserPools).toHaveLength(1);
    expect((await sentAs(authorization({ region: 'us-west-2' }))).body.UserPools).toEqual([]);
  });

  test('says the account by an access key of twelve digits', async () => {
    const { UserPool } = await emulator
      .idp({ accessKeyId: '123456789012' })
      .send(new CreateUserPoolCommand({ PoolName: 'p' }));
    expect(UserPool?.Arn).toBe(`arn:aws:cognito-idp:us-east-1:123456789012:userpool/${UserPool?.Id}`);
    const pools = async (accessKeyId: string): Promise<unknown> =>
      (await sentAs(authorization({ accessKeyId }))).body.UserPools;
    expect(await pools('123456789012')).toHaveLength(1);
    expect(await pools('210987654321')).toEqual([]);
    expect(await pools('AKIAIOSFODNN7EXAMPLE')).toEqual([]);
    expect(await pools('1234567890123')).toEqual([]);
  });
});
