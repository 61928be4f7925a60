import {
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const create = (input: Partial<CreateUserPoolClientCommandInput> & { UserPoolId: string }) =>
  emulator.idp().send(new CreateUserPoolClientCommand({ ClientName: 'web', ...input }));

const refused = async (
  input: Partial<CreateUserPoolClientCommandInput>,
  message: string,
  name = 'InvalidParameterException',
): Promise<void> => {
  const { Id } = await emulator.pool({ Schema: [{ Name: 'email', Required: true }] });
  await expect(create({ UserPoolId: Id, ...input })).rejects.toMatchObject({ name, message });
};

describe('validation', () => {
  test('names what is missing', async () => {
    expect((await emulator.raw('CreateUserPoolClient', {})).body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'clientName' failed to satisfy constraint: Member must not be null",
    });
  });

  test('keeps members within their ranges', async () => {
    await refused(
      { AuthSessionValidity: 16 },
      "1 validation error detected: Value '16' at 'authSessionValidity' failed to satisfy constraint: Member must have value less than or equal to 15",
    );
  });

  test('does not print a secret that is too short', async () => {
    await refused(
      { ClientSecret: 'too_short' },
      "1 validation error detected: Value at 'clientSecret' failed to satisfy constraint: Member must have length greater than or equal to 24",
    );
  });
});

describe('refusals', () => {
  test('of a pool that is not there, or is in another Region', async () => {
    const { Id } = await emulator.pool();
    await expect(create({ UserPoolId: 'us-east-1_Missing00' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
    const elsewhere = emulator.idp({ region: 'eu-west-1' });
    await expect(
      elsewhere.send(new CreateUserPoolClientCommand({ UserPoolId: Id, ClientName: 'web' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException', message: `User pool ${Id} does not exist.` });
  });

  test('of legacy and ALLOW_ flows together', () =>
    refused(
      { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] },
      "Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names.",
    ));

  test('of tokens that live too long or too short', () =>
    refused({ AccessTokenValidity: 25 }, 'Invalid range for token validity.'));

  test('of tokens that outlive the refresh token', () =>
    refused(
      { IdTokenValidity: 3, RefreshTokenValidity: 2, TokenValidityUnits: { RefreshToken: 'hours' } },
      'Access and Id Token expiration times must be less than or equal to refresh token expiration times.',
    ));

  test('of attributes that the pool does not have', () =>
    refused({ ReadAttributes: ['custom:team'] }, 'Invalid read attributes specified while creating a client'));

  test.each(['email_verified', 'sub', 'custom:team'])('of writing %s', (name) =>
    refused({ WriteAttributes: ['email', name] }, 'Invalid write attributes specified while creating a client'),
  );

  test('of not writing what the pool requires', () =>
    refused({ WriteAttributes: ['name'] }, 'Invalid write attributes specified while creating a client'));

  test('of propagation without a secret', () =>
    refused(
      { EnablePropagateAdditionalUserContextData: true },
      'Client Secret is required to set EnablePropagateAdditionalUserContextData as true',
    ));

  test('of a secret both generated and brought along', () =>
    refused(
      { GenerateSecret: true, ClientSecret: 's'.repeat(24) },
      'ClientSecret cannot be specified when GenerateSecret is true.',
    ));

  test('of choice-based sign-in on the LITE tier', async () => {
    const { Id } = await emulator.pool({ UserPoolTier: 'LITE' });
    await expect(create({ UserPoolId: Id, ExplicitAuthFlows: ['ALLOW_USER_AUTH'] })).rejects.toMatchObject({
      name: 'FeatureUnavailableInTierException',
      message: 'The following feature is not available for the LITE pricing tier configured: Passwordless Sign-In',
    });
  });

  test('of a client more than a pool can have', async () => {
    const { Id } = await emulator.pool();
    const other = await emulator.pool({ PoolName: 'other' });
    for (let made = 0; made < 1_000; made += 100) {
      const hundred = Array.from({ length: 100 }, (_, i) =>
        emulator.raw('CreateUserPoolClient', { UserPoolId: Id, ClientName: `client ${made + i}` }),
      );
      expect((await Promise.all(hundred)).filter(({ status }) => status !== 200)).toEqual([]);
    }
    await expect(create({ UserPoolId: Id })).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'User pool client limit exceeded.',
    });
    await expect(create({ UserPoolId: other.Id })).resolves.toBeDefined();
  });

  test('leaves nothing behind', async () => {
    const { Id } = await emulator.pool();
    const before = emulator.world().position;
    await expect(create({ UserPoolId: Id, AccessTokenValidity: 25 })).rejects.toThrow();
    expect(emulator.world().position).toBe(before);
  });
});

describe('effects', () => {
  test('answers a fresh client as AWS does, member by member', async () => {
    await emulator.freeze('2026-05-01T00:00:00.250Z');
    const { Id } = await emulator.pool();
    const { text, body } = await emulator.raw('CreateUserPoolClient', { UserPoolId: Id, ClientName: 'MyCloudApp' });
    const { ClientId } = (body as { UserPoolClient: { ClientId: string } }).UserPoolClient;
    expect(ClientId).toMatch(/^[0-9a-v]{26}$/);
    expect(text).toBe(
      `{"UserPoolClient":{"UserPoolId":"${Id}","ClientName":"MyCloudApp","ClientId":"${ClientId}",` +
        '"LastModifiedDate":1777593600.25,"CreationDate":1777593600.25,"RefreshTokenValidity":30,"TokenValidityUnits":{},' +
        '"AllowedOAuthFlowsUserPoolClient":false,"EnableTokenRevocation":true,' +
        '"EnablePropagateAdditionalUserContextData":false,"AuthSessionValidity":3}}',
    );
  });

  test('generates a secret that stands after the id', async () => {
    const { Id } = await emulator.pool();
    const { text } = await emulator.raw('CreateUserPoolClient', {
      UserPoolId: Id,
      ClientName: 'web',
      GenerateSecret: true,
    });
    expect(text).toMatch(/"ClientId":"[0-9a-v]{26}","ClientSecret":"[0-9a-v]{52}","LastModifiedDate"/);
  });

  test('takes a secret that is brought along', async () => {
    const { Id } = await emulator.pool();
    const client = await emulator.client(Id, { ClientSecret: 'my_own+secret_of_24_chars' });
    expect(client.ClientSecret).toBe('my_own+secret_of_24_chars');
  });

  test('keeps all that it is given, in the order given, and Describe sorts the lists', async () => {
    const { Id } = await emulator.pool({
      Schema: [{ Name: 'team', AttributeDataType: 'String', Mutable: false }],
    });
    const given = {
      GenerateSecret: true,
      RefreshTokenValidity: 12,
      AccessTokenValidity: 30,
      IdTokenValidity: 2,
      TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'hours' },
      ReadAttributes: ['oidc:profile', 'email', 'custom:team'],
      WriteAttributes: ['website', 'custom:team'],
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_PASSWORD_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: false,
      EnablePropagateAdditionalUserContextData: true,
      AuthSessionValidity: 15,
    } as const;
    const created = await emulator.client(Id, given as unknown as Partial<CreateUserPoolClientCommandInput>);
    const { GenerateSecret, ...kept } = given;
    const TokenValidityUnits = { AccessToken: 'minutes', IdToken: 'hours', RefreshToken: 'hours' };
    expect(GenerateSecret).toBe(true);
    expect(created).toMatchObject({ ...kept, TokenValidityUnits });

    const described = await emulator
      .idp()
      .send(new DescribeUserPoolClientCommand({ UserPoolId: Id, ClientId: created.ClientId }));
    expect(described.UserPoolClient).toEqual({
      ...created,
      ReadAttributes: ['custom:team', 'email', 'oidc:profile'],
      WriteAttributes: ['custom:team', 'website'],
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH'],
    });
  });

  test('reads a refresh token validity of 0 as 30', async () => {
    const { Id } = await emulator.pool();
    expect((await emulator.client(Id, { RefreshTokenValidity: 0 })).RefreshTokenValidity).toBe(30);
  });

  test('gives two clients of the same call different ids', async () => {
    const { Id } = await emulator.pool();
    expect((await emulator.client(Id)).ClientId).not.toBe((await emulator.client(Id)).ClientId);
  });
});
