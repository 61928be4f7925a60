import {
  CreateManagedLoginBrandingCommand,
  DeleteManagedLoginBrandingCommand,
  DeleteUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const UNKNOWN = '11111111-1111-4111-8111-111111111111';

describe('validation', () => {
  test('keeps the id to its form', async () => {
    const { body } = await emulator.raw('DeleteManagedLoginBranding', {
      UserPoolId: 'us-east-1_Missing00',
      ManagedLoginBrandingId: '00000000-0000-0000-0000-000000000000',
    });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value '00000000-0000-0000-0000-000000000000' at 'managedLoginBrandingId' failed to satisfy constraint: Member must satisfy regular expression pattern: " +
        '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[4][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$',
    });
  });
});

describe('refusals', () => {
  test('of a pool and of a style that are not there', async () => {
    const { Id } = await emulator.pool();
    const refusalOf = async (UserPoolId: string): Promise<unknown> =>
      (await emulator.raw('DeleteManagedLoginBranding', { UserPoolId, ManagedLoginBrandingId: UNKNOWN })).body;
    expect(await refusalOf('us-east-1_Missing00')).toEqual({
      __type: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
    expect(await refusalOf(Id)).toEqual({
      __type: 'ResourceNotFoundException',
      message: 'ManagedLoginBranding does not exist.',
    });
  });
});

describe('effects', () => {
  test('makes room for another style of the client', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    const { ClientId } = await emulator.client(UserPoolId);
    const idp = emulator.idp();
    const create = new CreateManagedLoginBrandingCommand({ UserPoolId, ClientId, Settings: {} });
    const { ManagedLoginBranding: { ManagedLoginBrandingId } = {} } = await idp.send(create);
    const { status, text } = await emulator.raw('DeleteManagedLoginBranding', { UserPoolId, ManagedLoginBrandingId });
    expect([status, text]).toEqual([200, '']);
    await expect(
      idp.send(new DeleteManagedLoginBrandingCommand({ UserPoolId, ManagedLoginBrandingId })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException', message: 'ManagedLoginBranding does not exist.' });
    const again = await idp.send(new CreateManagedLoginBrandingCommand({ UserPoolId, ClientId, Settings: {} }));
    expect(again.ManagedLoginBranding?.ManagedLoginBrandingId).not.toBe(ManagedLoginBrandingId);
  });

  test('a style does not outlive its client', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    const { ClientId } = await emulator.client(UserPoolId);
    const idp = emulator.idp();
    await idp.send(new CreateManagedLoginBrandingCommand({ UserPoolId, ClientId, Settings: {} }));
    await idp.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
    const { state } = (await emulator.world().moment()).standing;
    expect([state.brandings.size, state.brandingOfClient.size]).toEqual([0, 0]);
  });
});
