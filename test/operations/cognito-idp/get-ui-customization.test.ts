import {
  CreateUserPoolDomainCommand,
  DeleteUserPoolClientCommand,
  GetUICustomizationCommand,
  SetUICustomizationCommand,
  type UICustomizationType,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { CSS, poolWithDomain } from './ui-customization.js';

const emulator = useEmulator();

const lookOf = async (UserPoolId: string, ClientId?: string): Promise<UICustomizationType | undefined> =>
  (await emulator.idp().send(new GetUICustomizationCommand({ UserPoolId, ClientId }))).UICustomization;

describe('validation', () => {
  test('asks for a pool', async () => {
    const { body } = await emulator.raw('GetUICustomization', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a pool and of a client that are not there', async () => {
    await expect(lookOf('us-east-1_Missing00')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
    const { Id } = await emulator.pool();
    await expect(lookOf(Id, 'nobody')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool client nobody does not exist.',
    });
  });
});

describe('effects', () => {
  test('answers nothing where nothing was set', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    expect((await emulator.raw('GetUICustomization', { UserPoolId })).text).toBe('{"UICustomization":{}}');
  });

  test("answers a client's own look, or else that of all", async () => {
    const UserPoolId = await poolWithDomain(emulator);
    const [own, none] = [await emulator.client(UserPoolId), await emulator.client(UserPoolId)];
    const other = '.banner-customizable { background-color: #000; }';
    const idp = emulator.idp();
    await idp.send(new SetUICustomizationCommand({ UserPoolId, CSS }));
    await idp.send(new SetUICustomizationCommand({ UserPoolId, ClientId: own.ClientId, CSS: other }));
    expect(await lookOf(UserPoolId, own.ClientId)).toMatchObject({ ClientId: own.ClientId, CSS: other });
    expect(await lookOf(UserPoolId, none.ClientId)).toMatchObject({ ClientId: 'ALL', CSS });
    expect(await lookOf(UserPoolId)).toMatchObject({ ClientId: 'ALL', CSS });
  });

  test('a look does not outlive its client, nor show in another pool', async () => {
    const UserPoolId = await poolWithDomain(emulator);
    const { ClientId } = await emulator.client(UserPoolId);
    const idp = emulator.idp();
    await idp.send(new SetUICustomizationCommand({ UserPoolId, ClientId, CSS }));
    await idp.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
    const other = await emulator.pool({ PoolName: 'other' });
    await idp.send(new CreateUserPoolDomainCommand({ UserPoolId: other.Id, Domain: 'another-look' }));
    expect([await lookOf(UserPoolId), await lookOf(other.Id)]).toEqual([{}, {}]);
    expect([...(await emulator.world().moment()).standing.state.uiCustomizations.keys()]).toEqual([]);
  });
});
