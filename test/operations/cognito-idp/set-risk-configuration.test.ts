import { DescribeRiskConfigurationCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { signIn } from '../signed-in.js';
import {
  compromise,
  configure,
  NOT_ENABLED,
  onCompromised,
  onHighRisk,
  protectedPool,
  setRisk,
  watchedAlice,
} from '../threat.js';

const emulator = useEmulator();
const refused = (message: string) => ({ name: 'InvalidParameterException', message });
const SECURITY = { name: 'NotAuthorizedException', message: 'Unable to login because of security reasons.' };
const describe_ = (UserPoolId: string, ClientId?: string) =>
  emulator.idp().send(new DescribeRiskConfigurationCommand({ UserPoolId, ClientId }));

describe('validation', () => {
  test('wants a pool', async () => {
    const { body } = await emulator.raw('SetRiskConfiguration', {});
    expect(body?.message).toBe(
      "1 validation error detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null",
    );
  });

  test('knows the actions', async () => {
    const { Id } = await emulator.pool(protectedPool());
    await expect(configure(emulator, Id, onCompromised('PANIC' as never))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value 'PANIC' at 'compromisedCredentialsRiskConfiguration.actions.eventAction' failed to satisfy constraint: Member must satisfy enum value set: [BLOCK, NO_ACTION]",
    });
  });
});

describe('refusals', () => {
  test('a pool or client that is not there', async () => {
    await expect(configure(emulator, 'us-east-1_nowhere', {})).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_nowhere does not exist.',
    });
    const { Id } = await emulator.pool(protectedPool());
    await expect(configure(emulator, Id, { ClientId: 'nobody' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool client nobody does not exist.',
    });
  });

  test('a pool without threat protection, and one where it is off', async () => {
    const { Id } = await emulator.pool();
    await expect(configure(emulator, Id, {})).rejects.toMatchObject(NOT_ENABLED);
    const off = await emulator.pool({ UserPoolAddOns: { AdvancedSecurityMode: 'OFF' } });
    await expect(configure(emulator, off.Id, {})).rejects.toMatchObject(NOT_ENABLED);
  });

  test.each(['192.0.2.1', '192.0.2.0/33', 'example.com/8', '2001:db8::/129'])('%s is no range', async (range) => {
    const { Id } = await emulator.pool(protectedPool());
    for (const list of ['BlockedIPRangeList', 'SkippedIPRangeList']) {
      await expect(
        configure(emulator, Id, { RiskExceptionConfiguration: { [list]: ['192.0.2.0/24', range] } }),
      ).rejects.toMatchObject(refused('Incorrect CIDR format'));
    }
  });

  test('a sender in a Region that SES is not used from', async () => {
    const { Id } = await emulator.pool(protectedPool());
    const NotifyConfiguration = { SourceArn: 'arn:aws:ses:sa-east-1:000000000000:identity/a@example.com' };
    await expect(
      configure(emulator, Id, { AccountTakeoverRiskConfiguration: { NotifyConfiguration, Actions: {} } }),
    ).rejects.toMatchObject(
      refused('Provided SourceArn must be in one of the following SES regions: eu-west-1, us-east-1, us-west-2.'),
    );
  });
});

describe('effects', () => {
  test('answers the whole of it, with an empty filter where none was given', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const { Id } = await emulator.pool(protectedPool('AUDIT'));
    const { RiskConfiguration } = await configure(emulator, Id, {
      CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: 'BLOCK' } },
      ...onHighRisk('MFA_REQUIRED', true),
      RiskExceptionConfiguration: { BlockedIPRangeList: ['192.0.2.0/24'] },
    });
    const whole = {
      UserPoolId: Id,
      CompromisedCredentialsRiskConfiguration: { EventFilter: [], Actions: { EventAction: 'BLOCK' } },
      AccountTakeoverRiskConfiguration: { Actions: { HighAction: { EventAction: 'MFA_REQUIRED', Notify: true } } },
      RiskExceptionConfiguration: { BlockedIPRangeList: ['192.0.2.0/24'] },
      LastModifiedDate: new Date('2030-01-01T00:00:00Z'),
    };
    expect(RiskConfiguration).toEqual(whole);
    expect((await describe_(Id)).RiskConfiguration).toEqual(whole);
  });

  test('what is left out is gone, and with nothing but the pool all of it', async () => {
    const { Id } = await emulator.pool(protectedPool());
    await configure(emulator, Id, { ...onCompromised('BLOCK'), ...onHighRisk('BLOCK') });
    const { RiskConfiguration } = await configure(emulator, Id, onHighRisk('BLOCK'));
    expect(RiskConfiguration?.CompromisedCredentialsRiskConfiguration).toBeUndefined();
    expect((await configure(emulator, Id, {})).RiskConfiguration).toEqual({ UserPoolId: Id });
    expect((await describe_(Id)).RiskConfiguration).toEqual({ UserPoolId: Id });
  });

  test('a client with a configuration of its own has that of the pool no more, until it is taken away', async () => {
    const setting = await watchedAlice(emulator);
    const { poolId, clientId: ClientId } = setting;
    await configure(emulator, poolId, onHighRisk('BLOCK'));
    const own = await configure(emulator, poolId, { ClientId, ...onHighRisk('NO_ACTION') });
    expect(own.RiskConfiguration).toMatchObject({ UserPoolId: poolId, ClientId });
    await setRisk(emulator, setting);
    await signIn(emulator, setting);
    await configure(emulator, poolId, { ClientId });
    expect((await describe_(poolId, ClientId)).RiskConfiguration).toEqual({ UserPoolId: poolId, ClientId });
    await setRisk(emulator, setting);
    await expect(signIn(emulator, setting)).rejects.toMatchObject(SECURITY);
  });

  test('without a configuration nothing is done about what is found', async () => {
    const setting = await watchedAlice(emulator);
    await compromise(emulator, 'Passw0rd!');
    await setRisk(emulator, setting);
    await signIn(emulator, setting);
  });
});
