import { AddCustomAttributesCommand, GetCSVHeaderCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

describe('validation', () => {
  test('keeps the pool id to its form', async () => {
    const { body } = await emulator.raw('GetCSVHeader', { UserPoolId: 'pool' });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value 'pool' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+",
    });
  });
});

describe('refusals', () => {
  test('of a pool that is not there', async () => {
    await expect(
      emulator.idp().send(new GetCSVHeaderCommand({ UserPoolId: 'us-east-1_Missing00' })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
  });
});

describe('effects', () => {
  test('answers standard attributes, custom ones, and the two columns of Cognito, in AWS’s order', async () => {
    const { Id: UserPoolId } = await emulator.pool({ Schema: [{ Name: 'team', AttributeDataType: 'String' }] });
    const idp = emulator.idp();
    const CustomAttributes = [{ Name: 'score', AttributeDataType: 'Number', DeveloperOnlyAttribute: true } as const];
    await idp.send(new AddCustomAttributesCommand({ UserPoolId, CustomAttributes }));
    const { $metadata: _, ...answer } = await idp.send(new GetCSVHeaderCommand({ UserPoolId }));
    expect(answer).toEqual({
      UserPoolId,
      CSVHeader: [
        ...['name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username', 'profile'],
        ...['picture', 'website', 'email', 'email_verified', 'gender', 'birthdate', 'zoneinfo', 'locale'],
        ...['phone_number', 'phone_number_verified', 'address', 'updated_at'],
        ...['custom:team', 'dev:custom:score', 'cognito:mfa_enabled', 'cognito:username'],
      ],
    });
  });
});
