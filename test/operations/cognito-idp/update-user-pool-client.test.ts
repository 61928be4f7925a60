import {
  DescribeUserPoolClientCommand,
  UpdateUserPoolClientCommand,
  type UpdateUserPoolClientCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const update = (input: UpdateUserPoolClientCommandInput) => emulator.idp().send(new UpdateUserPoolClientCommand(input));

describe('validation', () => {
  test('keeps members within their ranges', async () => {
    const { Id } = await emulator.pool();
    const { ClientId } = await emulator.client(Id);
    await expect(update({ UserPoolId: Id, ClientId, AccessTokenValidity: 86_401 })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value '86401' at 'accessTokenValidity' failed to satisfy constraint: Member must have value less than or equal to 86400",
    });
  });
});

describe('refusals', () => {
  test('of a client that is not there, or is of another pool', async () => {
    const pool = await emulator.pool();
    const other = await emulator.pool({ PoolName: 'other' });
    const { ClientId } = await emulator.client(other.Id);
    for (const id of [ClientId, 'abc']) {
      await expect(update({ UserPoolId: pool.Id, ClientId: id })).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
        message: `User pool client ${id} does not exist.`,
      });
    }
  });

  test.each<[string, string, Partial<UpdateUserPoolClientCommandInput>]>([
    [
      'legacy and ALLOW_ flows together',
      "Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names.",
      { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'CUSTOM_AUTH_FLOW_ONLY'] },
    ],
    ['lifetimes out of range', 'Invalid range for token validity.', { RefreshTokenValidity: 3_651 }],
    [
      'unknown readable attributes',
      'Invalid read attributes specified while updating a client',
      { ReadAttributes: ['team'] },
    ],
    [
      'unwritable attributes',
      'Invalid write attributes specified while updating a client',
      { WriteAttributes: ['phone_number_verified'] },
    ],
    [
      'propagation without a secret',
      'Client Secret is required to set EnablePropagateAdditionalUserContextData as true',
      { EnablePropagateAdditionalUserContextData: true },
    ],
  ])('of %s, and the client stays as it was', async (_, message, input) => {
    const { Id } = await emulator.pool();
    const client = await emulator.client(Id);
    await expect(update({ UserPoolId: Id, ClientId: client.ClientId, ...input })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message,
    });
    const described = await emulator
      .idp()
      .send(new DescribeUserPoolClientCommand({ UserPoolId: Id, ClientId: client.ClientId }));
    expect(described.UserPoolClient).toEqual(client);
  });
});

describe('effects', () => {
  test('replaces everything except the name and the secret', async () => {
    await emulator.freeze('2026-05-01T00:00:00Z');
    const { Id } = await emulator.pool();
    const before = await emulator.client(Id, {
      GenerateSecret: true,
      AccessTokenValidity: 2,
      RefreshTokenValidity: 7,
      TokenValidityUnits: { AccessToken: 'hours' },
      ReadAttributes: ['email'],
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: false,
      AuthSessionValidity: 10,
    });
    await emulator.advance(1_500);
    const { UserPoolClient } = await update({ UserPoolId: Id, ClientId: before.ClientId, IdTokenValidity: 12 });
    expect(UserPoolClient).toEqual({
      UserPoolId: Id,
      ClientName: before.ClientName,
      ClientId: before.ClientId,
      ClientSecret: before.ClientSecret,
      LastModifiedDate: new Date('2026-05-01T00:00:01.500Z'),
      CreationDate: new Date('2026-05-01T00:00:00Z'),
      RefreshTokenValidity: 30,
      IdTokenValidity: 12,
      TokenValidityUnits: {},
      AllowedOAuthFlowsUserPoolClient: false,
      EnableTokenRevocation: true,
      EnablePropagateAdditionalUserContextData: false,
      AuthSessionValidity: 3,
    });
    const described = await emulator
      .idp()
      .send(new DescribeUserPoolClientCommand({ UserPoolId: Id, ClientId: before.ClientId }));
    expect(described.UserPoolClient).toEqual(UserPoolClient);
  });

  test('renames', async () => {
    const { Id } = await emulator.pool();
    const { ClientId } = await emulator.client(Id, { ClientName: 'old' });
    const { UserPoolClient } = await update({ UserPoolId: Id, ClientId, ClientName: 'new' });
    expect(UserPoolClient?.ClientName).toBe('new');
  });

  test('keeps lists in the order given', async () => {
    const { Id } = await emulator.pool();
    const { ClientId } = await emulator.client(Id);
    const ReadAttributes = ['name', 'email', 'address'];
    const { UserPoolClient } = await update({ UserPoolId: Id, ClientId, ReadAttributes });
    expect(UserPoolClient?.ReadAttributes).toEqual(ReadAttributes);
  });
});
