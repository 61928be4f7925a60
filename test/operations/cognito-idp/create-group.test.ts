import { CreateGroupCommand, GetGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

describe('validation', () => {
  test('keeps members to their forms', async () => {
    const { body } = await emulator.raw('CreateGroup', {
      UserPoolId: 'us-east-1_Missing00',
      GroupName: 'with space',
      Precedence: -1,
    });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value 'with space' at 'groupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+; " +
        "Value '-1' at 'precedence' failed to satisfy constraint: Member must have value greater than or equal to 0",
    });
  });
});

describe('refusals', () => {
  test('of a pool that is not there', async () => {
    await expect(
      emulator.idp().send(new CreateGroupCommand({ UserPoolId: 'us-east-1_Missing00', GroupName: 'admins' })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
  });

  test('of a name that is taken', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    const other = await emulator.pool({ PoolName: 'other' });
    const idp = emulator.idp();
    await idp.send(new CreateGroupCommand({ UserPoolId, GroupName: 'admins' }));
    await expect(idp.send(new CreateGroupCommand({ UserPoolId, GroupName: 'admins' }))).rejects.toMatchObject({
      name: 'GroupExistsException',
      message: 'A group with the name already exists.',
    });
    await expect(idp.send(new CreateGroupCommand({ UserPoolId, GroupName: 'Admins' }))).resolves.toBeDefined();
    await expect(
      idp.send(new CreateGroupCommand({ UserPoolId: other.Id, GroupName: 'admins' })),
    ).resolves.toBeDefined();
  });

  test('of a role in another account', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    const RoleArn = 'arn:aws:iam::111111111111:role/admins';
    await expect(
      emulator.idp().send(new CreateGroupCommand({ UserPoolId, GroupName: 'admins', RoleArn })),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Cross-account pass role is not allowed.',
    });
  });
});

describe('effects', () => {
  test('answers a bare group without what was not given', async () => {
    await emulator.freeze('2026-05-01T00:00:00.5Z');
    const { Id } = await emulator.pool();
    const { text } = await emulator.raw('CreateGroup', { GroupName: 'admins', UserPoolId: Id });
    expect(text).toBe(
      `{"Group":{"GroupName":"admins","UserPoolId":"${Id}","LastModifiedDate":1777593600.5,"CreationDate":1777593600.5}}`,
    );
  });

  test('keeps all that it is given, a precedence of 0 too', async () => {
    await emulator.freeze('2026-05-01T00:00:00Z');
    const { Id } = await emulator.pool();
    const RoleArn = 'arn:aws:iam::000000000000:role/admins';
    const { text } = await emulator.raw('CreateGroup', {
      UserPoolId: Id,
      Precedence: 0,
      RoleArn,
      Description: 'The few',
      GroupName: 'admins',
    });
    expect(text).toBe(
      `{"Group":{"GroupName":"admins","UserPoolId":"${Id}","Description":"The few","RoleArn":"${RoleArn}","Precedence":0,` +
        '"LastModifiedDate":1777593600,"CreationDate":1777593600}}',
    );
    const got = await emulator.raw('GetGroup', { UserPoolId: Id, GroupName: 'admins' });
    expect(got.text).toBe(text);
  });

  test('reads null as not given', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    await emulator.raw('CreateGroup', { UserPoolId, GroupName: 'admins', Precedence: null });
    const { Group } = await emulator.idp().send(new GetGroupCommand({ UserPoolId, GroupName: 'admins' }));
    expect(Group && 'Precedence' in Group).toBe(false);
  });
});
