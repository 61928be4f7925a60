import {
  CreateResourceServerCommand,
  DescribeResourceServerCommand,
  UpdateResourceServerCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const scope = (ScopeName: string, ScopeDescription = ScopeName) => ({ ScopeName, ScopeDescription });
const withServer = async (): Promise<{ UserPoolId: string; Identifier: string }> => {
  const { Id: UserPoolId } = await emulator.pool();
  const named = { UserPoolId, Identifier: 'https://api' };
  await emulator
    .idp()
    .send(new CreateResourceServerCommand({ ...named, Name: 'api', Scopes: [scope('read'), scope('write')] }));
  return named;
};

describe('validation', () => {
  test('asks for the name', async () => {
    const { body } = await emulator.raw('UpdateResourceServer', {
      UserPoolId: 'us-east-1_Missing00',
      Identifier: 'api',
    });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a pool, or a resource server, that is not there', async () => {
    const { UserPoolId } = await withServer();
    const update = (pool: string) =>
      emulator.idp().send(new UpdateResourceServerCommand({ UserPoolId: pool, Identifier: 'other', Name: 'api' }));
    await expect(update('us-east-1_Missing00')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
    await expect(update(UserPoolId)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Resource server other does not exist.',
    });
  });

  test('of two scopes of one name', async () => {
    const named = await withServer();
    const Scopes = [scope('read', 'one'), scope('read', 'other')];
    await expect(
      emulator.idp().send(new UpdateResourceServerCommand({ ...named, Name: 'api', Scopes })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException', message: 'Duplicate scope name: read' });
  });
});

describe('effects', () => {
  test('replaces the name and the scopes', async () => {
    const named = await withServer();
    const idp = emulator.idp();
    const expected = { ...named, Name: 'new', Scopes: [scope('delete'), scope('read', 'may read')] };
    const { ResourceServer } = await idp.send(
      new UpdateResourceServerCommand({ ...named, Name: 'new', Scopes: expected.Scopes.toReversed() }),
    );
    expect(ResourceServer).toEqual(expected);
    expect((await idp.send(new DescribeResourceServerCommand(named))).ResourceServer).toEqual(expected);
  });

  test('takes the scopes away where it does not say them', async () => {
    const named = await withServer();
    const { text } = await emulator.raw('UpdateResourceServer', { ...named, Name: 'api' });
    expect(text).toBe(
      `{"ResourceServer":{"UserPoolId":"${named.UserPoolId}","Identifier":"https://api","Name":"api"}}`,
    );
  });
});
