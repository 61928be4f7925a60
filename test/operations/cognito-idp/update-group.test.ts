import { CreateGroupCommand, GetGroupCommand, UpdateGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

describe('validation', () => {
  test('keeps the precedence from falling below 0', async () => {
    const { body } = await emulator.raw('UpdateGroup', {
      UserPoolId: 'us-east-1_Missing00',
      GroupName: 'admins',
      Precedence: -1,
    });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value '-1' at 'precedence' failed to satisfy constraint: Member must have value greater than or equal to 0",
    });
  });
});

describe('refusals', () => {
  test('of a group that is not there', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    await expect(
      emulator.idp().send(new UpdateGroupCommand({ UserPoolId, GroupName: 'admins' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException', message: 'Group not found.' });
  });

  test('of a role in another account', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    const idp = emulator.idp();
    await idp.send(new CreateGroupCommand({ UserPoolId, GroupName: 'admins' }));
    const RoleArn = 'arn:aws:iam::111111111111:role/admins';
    await expect(idp.send(new UpdateGroupCommand({ UserPoolId, GroupName: 'admins', RoleArn }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Cross-account pass role is not allowed.',
    });
  });
});

describe('effects', () => {
  test('changes what is given, keeps the rest, and moves the date of modification', async () => {
    await emulator.freeze('2026-05-01T00:00:00Z');
    const { Id: UserPoolId } = await emulator.pool();
    const idp = emulator.idp();
    const named = { UserPoolId, GroupName: 'admins' };
    await idp.send(new CreateGroupCommand({ ...named, Description: 'The few', Precedence: 7 }));
    await emulator.advance(2_000);
    const { Group } = await idp.send(new UpdateGroupCommand({ ...named, Precedence: 0 }));
    expect(Group).toEqual({
      ...named,
      Description: 'The few',
      Precedence: 0,
      LastModifiedDate: new Date('2026-05-01T00:00:02Z'),
      CreationDate: new Date('2026-05-01T00:00:00Z'),
    });
    expect((await idp.send(new GetGroupCommand(named))).Group).toEqual(Group);
  });
});
