import { CreateResourceServerCommand, DescribeResourceServerCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const describeServer = (UserPoolId: string, Identifier: string) =>
  emulator.idp().send(new DescribeResourceServerCommand({ UserPoolId, Identifier }));

describe('validation', () => {
  test('asks for the identifier', async () => {
    const { body } = await emulator.raw('DescribeResourceServer', { UserPoolId: 'us-east-1_Missing00' });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'identifier' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a pool that is not there', async () => {
    await expect(describeServer('us-east-1_Missing00', 'api')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
  });

  test('of a resource server that is not there, or another pool’s', async () => {
    const { Id } = await emulator.pool();
    const other = await emulator.pool({ PoolName: 'other' });
    const taken = { UserPoolId: other.Id, Identifier: 'api', Name: 'api' };
    await emulator.idp().send(new CreateResourceServerCommand(taken));
    await expect(describeServer(Id, 'api')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Resource server api does not exist.',
    });
  });
});

describe('effects', () => {
  test('answers what CreateResourceServer answered', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    const { text } = await emulator.raw('CreateResourceServer', {
      UserPoolId,
      Identifier: 'https://api/v1',
      Name: 'api',
      Scopes: [{ ScopeName: 'read', ScopeDescription: 'may read' }],
    });
    const described = await emulator.raw('DescribeResourceServer', { UserPoolId, Identifier: 'https://api/v1' });
    expect(described.text).toBe(text);
    expect(text).toContain('"ScopeName":"read"');
  });
});
