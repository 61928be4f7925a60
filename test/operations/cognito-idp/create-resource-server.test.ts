import { CreateResourceServerCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const SCOPES = [
  { ScopeName: 'write', ScopeDescription: 'may write' },
  { ScopeName: 'read', ScopeDescription: 'may read' },
];

describe('validation', () => {
  test('keeps members to their forms', async () => {
    const { body } = await emulator.raw('CreateResourceServer', {
      UserPoolId: 'us-east-1_Missing00',
      Identifier: 'with space',
      Name: 'api',
      Scopes: [{ ScopeName: 'a/b', ScopeDescription: 'none' }],
    });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value 'with space' at 'identifier' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\x21\\x23-\\x5B\\x5D-\\x7E]+; " +
        "Value 'a/b' at 'scopes.1.member.scopeName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\x21\\x23-\\x2E\\x30-\\x5B\\x5D-\\x7E]+",
    });
  });

  test('takes 100 scopes and no more', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    const scopes = Array.from({ length: 101 }, (_, i) => ({ ScopeName: `s${i}`, ScopeDescription: 'one' }));
    const create = (Scopes: typeof scopes) =>
      emulator.idp().send(new CreateResourceServerCommand({ UserPoolId, Identifier: 'api', Name: 'api', Scopes }));
    await expect(create(scopes)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(
        "at 'scopes' failed to satisfy constraint: Member must have length less than or equal to 100",
      ) as unknown,
    });
    expect((await create(scopes.slice(1))).ResourceServer?.Scopes).toHaveLength(100);
  });
});

describe('refusals', () => {
  const create = (UserPoolId: string, Identifier = 'https://api', Scopes = SCOPES) =>
    emulator.idp().send(new CreateResourceServerCommand({ UserPoolId, Identifier, Name: 'api', Scopes }));

  test('of a pool that is not there', async () => {
    await expect(create('us-east-1_Missing00')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
  });

  test('of an identifier that is taken in the pool', async () => {
    const { Id } = await emulator.pool();
    const other = await emulator.pool({ PoolName: 'other' });
    await create(Id);
    await expect(create(Id)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `https://api already exists in user pool ${Id}.`,
    });
    await create(other.Id);
  });

  test('of two scopes of one name', async () => {
    const { Id } = await emulator.pool();
    const twice = [...SCOPES, { ScopeName: 'read', ScopeDescription: 'may read, too' }];
    await expect(create(Id, 'api', twice)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Duplicate scope name: read',
    });
  });

  test('of the 26th of a pool', async () => {
    const { Id } = await emulator.pool();
    for (let i = 0; i < 25; i += 1) await create(Id, `api-${i}`);
    await expect(create(Id, 'api-25')).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Resource server limit exceeded.',
    });
  });
});

describe('effects', () => {
  test('answers the scopes in the order of their names', async () => {
    const { Id } = await emulator.pool();
    const { text } = await emulator.raw('CreateResourceServer', {
      Scopes: SCOPES,
      Name: 'The API',
      Identifier: 'https://api',
      UserPoolId: Id,
    });
    expect(text).toBe(
      `{"ResourceServer":{"UserPoolId":"${Id}","Identifier":"https://api","Name":"The API","Scopes":[` +
        '{"ScopeName":"read","ScopeDescription":"may read"},{"ScopeName":"write","ScopeDescription":"may write"}]}}',
    );
  });

  test('answers no scopes where there are none', async () => {
    const { Id } = await emulator.pool();
    for (const [Identifier, scopes] of [['a', {}] as const, ['b', { Scopes: [] }] as const]) {
      const { text } = await emulator.raw('CreateResourceServer', {
        UserPoolId: Id,
        Identifier,
        Name: 'api',
        ...scopes,
      });
      expect(text).toBe(`{"ResourceServer":{"UserPoolId":"${Id}","Identifier":"${Identifier}","Name":"api"}}`);
    }
  });
});
