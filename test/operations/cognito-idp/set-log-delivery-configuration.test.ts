import {
  GetLogDeliveryConfigurationCommand,
  type LogConfigurationType,
  SetLogDeliveryConfigurationCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const GROUP = 'arn:aws:logs:us-east-1:000000000000:log-group:cognito-exported';
const toGroup = (LogGroupArn = GROUP): LogConfigurationType => ({
  LogLevel: 'ERROR',
  EventSource: 'userNotification',
  CloudWatchLogsConfiguration: { LogGroupArn },
});
const activity = (to: Partial<LogConfigurationType>): LogConfigurationType => ({
  LogLevel: 'INFO',
  EventSource: 'userAuthEvents',
  ...to,
});
const BUCKET = { S3Configuration: { BucketArn: 'arn:aws:s3:::logs' } };
const STREAM = {
  FirehoseConfiguration: { StreamArn: 'arn:aws:firehose:us-east-1:000000000000:deliverystream/logs' },
};

const set = (UserPoolId: string, ...LogConfigurations: LogConfigurationType[]) =>
  emulator.idp().send(new SetLogDeliveryConfigurationCommand({ UserPoolId, LogConfigurations }));
const held = async (UserPoolId: string) => {
  const answer = await emulator.idp().send(new GetLogDeliveryConfigurationCommand({ UserPoolId }));
  return answer.LogDeliveryConfiguration?.LogConfigurations;
};

describe('validation', () => {
  test('asks for both members', async () => {
    const { body } = await emulator.raw('SetLogDeliveryConfiguration', {});
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'logConfigurations' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a pool that is not there', async () => {
    await expect(set('us-east-1_Missing00', toGroup())).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
  });

  test.each<[string, LogConfigurationType[], string]>([
    [
      'one source twice',
      [toGroup(), toGroup(`${GROUP}-2`)],
      'Request validation Failed. Following event sources appear more then once in a request: [userNotification].',
    ],
    [
      'another level than the source has',
      [{ ...toGroup(), LogLevel: 'INFO' }],
      'Request validation Failed. Log level INFO is not supported for event source userNotification.',
    ],
    [
      'no destination',
      [activity({})],
      'Request validation Failed. Following event sources in request have no destination: [userAuthEvents].',
    ],
    [
      'one source twice, and no destination',
      [activity({}), activity({})],
      'Request validation Failed. Following event sources in request have no destination: [userAuthEvents]. Following event sources appear more then once in a request: [userAuthEvents].',
    ],
    [
      'two destinations',
      [activity({ ...BUCKET, ...STREAM })],
      'Request validation Failed. Exactly one destination must be specified for event source userAuthEvents.',
    ],
    [
      'failed messages to a bucket',
      [{ LogLevel: 'ERROR', EventSource: 'userNotification', ...BUCKET }],
      'Request validation Failed. Event source userNotification supports CloudWatch Logs destinations only.',
    ],
    [
      'a group of another account and Region',
      [toGroup('arn:aws:logs:eu-west-1:111122223333:log-group:g')],
      'Request validation Failed. [CloudWatch log group arn arn:aws:logs:eu-west-1:111122223333:log-group:g failed with the following validation errors: ARN does not belong to invoking account. ARN does not belong to current region. ]',
    ],
    [
      'an ARN of something else',
      [activity({ FirehoseConfiguration: { StreamArn: GROUP } })],
      `Request validation Failed. [Firehose stream arn ${GROUP} failed with the following validation errors: ARN does not name a Firehose stream. ]`,
    ],
    [
      'an object of a bucket',
      [activity({ S3Configuration: { BucketArn: 'arn:aws:s3:::logs:of' } })],
      'Request validation Failed. [S3 bucket arn arn:aws:s3:::logs:of failed with the following validation errors: ARN does not name a S3 bucket. ]',
    ],
  ])('of %s', async (_title, configurations, message) => {
    const { Id } = await emulator.pool({ UserPoolTier: 'PLUS' });
    await expect(set(Id, ...configurations)).rejects.toMatchObject({ name: 'InvalidParameterException', message });
    expect(await held(Id)).toEqual([]);
  });

  test.each(['LITE', 'ESSENTIALS'] as const)('of what users do, in a pool of tier %s', async (UserPoolTier) => {
    const { Id } = await emulator.pool({ UserPoolTier });
    await expect(set(Id, activity(BUCKET))).rejects.toMatchObject({
      name: 'FeatureUnavailableInTierException',
      message: `The following feature is not available for the ${UserPoolTier} pricing tier configured: Log Streaming`,
    });
    await set(Id, toGroup());
  });

  test('a pool that exports them does not go back to a lower tier', async () => {
    const { Id } = await emulator.pool({ UserPoolTier: 'PLUS' });
    await set(Id, activity(BUCKET));
    const lower = new UpdateUserPoolCommand({ UserPoolId: Id, UserPoolTier: 'ESSENTIALS' });
    await expect(emulator.idp().send(lower)).rejects.toMatchObject({
      name: 'FeatureUnavailableInTierException',
      message: 'The following features need to be disabled for the ESSENTIALS pricing tier configured: Log Streaming',
    });
    await set(Id);
    await emulator.idp().send(lower);
  });
});

describe('effects', () => {
  test.each([STREAM, BUCKET, { CloudWatchLogsConfiguration: { LogGroupArn: `${GROUP}-2` } }])(
    'answers what it holds from now on: %j',
    async (to) => {
      const { Id } = await emulator.pool({ UserPoolTier: 'PLUS' });
      const { LogDeliveryConfiguration } = await set(Id, toGroup(), activity(to));
      expect(LogDeliveryConfiguration).toEqual({ UserPoolId: Id, LogConfigurations: [toGroup(), activity(to)] });
      expect(await held(Id)).toEqual([toGroup(), activity(to)]);
    },
  );

  test('replaces what was there; an empty list ends it', async () => {
    const { Id } = await emulator.pool({ UserPoolTier: 'PLUS' });
    await set(Id, toGroup(), activity(BUCKET));
    await set(Id, toGroup(`${GROUP}-2`));
    expect(await held(Id)).toEqual([toGroup(`${GROUP}-2`)]);
    await set(Id);
    expect(await held(Id)).toEqual([]);
  });

  test('an update of the pool, and a document that says nothing of it, leave it', async () => {
    const { Id } = await emulator.pool();
    await set(Id, toGroup());
    await emulator.idp().send(new UpdateUserPoolCommand({ UserPoolId: Id }));
    const send = (method: string, path: string, body?: string) =>
      fetch(`${emulator.endpoint()}/_recognito/${path}`, {
        method,
        ...(body !== undefined && { body, headers: { 'content-type': 'application/json' } }),
      });
    const exported = await (await send('GET', 'export')).text();
    const [pool] = (JSON.parse(exported) as { pools: { logDelivery?: unknown }[] }).pools;
    expect(pool?.logDelivery).toEqual([toGroup()]);
    await send('POST', 'import', JSON.stringify({ pools: [{ name: 'pool', id: Id }] }));
    expect(await held(Id)).toEqual([toGroup()]);
    await set(Id);
    const answer = await send('POST', 'import', exported);
    expect(answer.status).toBe(200);
    expect(await held(Id)).toEqual([toGroup()]);
  });

  test('a document is held against the same rules', async () => {
    const document = { pools: [{ name: 'pool', logDelivery: [{ ...toGroup(), LogLevel: 'INFO' }] }] };
    const answer = await fetch(`${emulator.endpoint()}/_recognito/import`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(document),
    });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      message:
        'pools[0]: Request validation Failed. Log level INFO is not supported for event source userNotification.',
    });
  });
});
