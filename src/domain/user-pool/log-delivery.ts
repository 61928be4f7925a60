import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, Refusal } from '../kernel/refusal.js';
import { same } from '../kernel/same.js';
import { arnParts } from './arn.js';
import type { UserPoolEvent } from './events.js';
import type { LogConfiguration } from './settings.js';
import type { UserPool } from './state.js';

/** What takes logs, as ARNs name it, and how AWS's sentences call it. */
interface Target {
  readonly arn: string | undefined;
  readonly called: string;
  readonly service: string;
  /** Of the part of the ARN after the account. */
  readonly resource: RegExp;
  /** Whether its ARN says a Region and an account: a bucket's does not. */
  readonly isPlaced: boolean;
}

const targetsOf = (configuration: LogConfiguration): readonly Target[] => {
  const { CloudWatchLogsConfiguration, S3Configuration, FirehoseConfiguration } = configuration;
  const group = /^log-group:[^:]+$/;
  return [
    ...(CloudWatchLogsConfiguration
      ? [target(CloudWatchLogsConfiguration.LogGroupArn, 'CloudWatch log group', 'logs', group, true)]
      : []),
    ...(S3Configuration ? [target(S3Configuration.BucketArn, 'S3 bucket', 's3', /^[^/:]+$/, false)] : []),
    ...(FirehoseConfiguration
      ? [target(FirehoseConfiguration.StreamArn, 'Firehose stream', 'firehose', /^deliverystream\/[^/:]+$/, true)]
      : []),
  ];
};

const target = (
  arn: string | undefined,
  called: string,
  service: string,
  resource: RegExp,
  isPlaced: boolean,
): Target => ({ arn, called, service, resource, isPlaced });

/** What of a pool the rules look at. */
type LoggingPool = Pick<UserPool, 'region' | 'accountId' | 'settings'>;

const LEVELS = { userNotification: 'ERROR', userAuthEvents: 'INFO' } as const;

const failed = (why: string): Refusal => invalidParameter(`Request validation Failed. ${why}`);

/** Both faults in one answer, by public reports of 2026. */
const sourcesRefusal = (configurations: readonly LogConfiguration[]): Refusal | undefined => {
  const sources = configurations.map(({ EventSource }) => EventSource);
  const bare = sourcesOf(configurations.filter((one) => targetsOf(one).length === 0));
  const twice = sourcesOf(configurations.filter(({ EventSource }, i) => sources.indexOf(EventSource) < i));
  const faults = [
    ...(bare ? [`Following event sources in request have no destination: ${bare}.`] : []),
    ...(twice ? [`Following event sources appear more then once in a request: ${twice}.`] : []),
  ];
  return faults.length > 0 ? failed(faults.join(' ')) : undefined;
};

/** Each once, as AWS prints a list; undefined for none. */
const sourcesOf = (configurations: readonly LogConfiguration[]): string | undefined =>
  configurations.length > 0
    ? `[${[...new Set(configurations.map(({ EventSource }) => EventSource))].join(', ')}]`
    : undefined;

/** What AWS has against an ARN, each sentence with a space after it, as it is recorded. The first is not recorded. */
const arnFault = (pool: LoggingPool, { arn = '', called, service, resource, isPlaced }: Target): string | undefined => {
  const parts = arnParts(arn);
  const rest = arn.split(':').slice(5).join(':');
  const faults = [
    parts.service === service && resource.test(rest) ? '' : `ARN does not name a ${called}. `,
    !isPlaced || parts.account === pool.accountId ? '' : 'ARN does not belong to invoking account. ',
    !isPlaced || parts.region === pool.region ? '' : 'ARN does not belong to current region. ',
  ].join('');
  return faults && `${called} arn ${arn} failed with the following validation errors: ${faults}`;
};

/** The sentences of an unfit level and of too many or unfit targets are not known; TODO settle with observed answers. */
const configurationRefusal = (pool: LoggingPool, configuration: LogConfiguration): Refusal | undefined => {
  const { EventSource, LogLevel, CloudWatchLogsConfiguration } = configuration;
  if (LogLevel !== LEVELS[EventSource]) {
    return failed(`Log level ${LogLevel} is not supported for event source ${EventSource}.`);
  }
  const targets = targetsOf(configuration);
  if (targets.length > 1) return failed(`Exactly one destination must be specified for event source ${EventSource}.`);
  if (EventSource === 'userNotification' && !CloudWatchLogsConfiguration) {
    return failed('Event source userNotification supports CloudWatch Logs destinations only.');
  }
  const faults = targets.flatMap((one) => arnFault(pool, one) || []);
  return faults.length > 0 ? failed(`[${faults.join(', ')}]`) : undefined;
};

const tierRefusal = ({ settings: { UserPoolTier: tier } }: LoggingPool, configurations: readonly LogConfiguration[]) =>
  tier !== 'PLUS' && configurations.some(({ EventSource }) => EventSource === 'userAuthEvents')
    ? new Refusal(
        'FeatureUnavailableInTierException',
        `The following feature is not available for the ${tier} pricing tier configured: Log Streaming`,
      )
    : undefined;

/** Refuses what SetLogDeliveryConfiguration refuses, and an import as well. */
export const logDeliveryRefusal = (
  pool: LoggingPool,
  configurations: readonly LogConfiguration[],
): Refusal | undefined =>
  sourcesRefusal(configurations) ??
  configurations.reduce<Refusal | undefined>((found, one) => found ?? configurationRefusal(pool, one), undefined) ??
  tierRefusal(pool, configurations);

/**
 * Says where a pool's logs go, in the place of all that was said before.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetLogDeliveryConfiguration.html
 */
export const setLogDelivery = (
  pool: UserPool,
  configurations: readonly LogConfiguration[],
): Decision<UserPoolEvent> => {
  const refusal = logDeliveryRefusal(pool, configurations);
  if (refusal) return refuse(refusal);
  return same(pool.logDelivery ?? [], configurations)
    ? accept()
    : accept({ type: 'LogDeliverySet', data: { poolId: pool.id, configurations } });
};

/** Where logs of this kind go; undefined where they go nowhere. */
export const deliveryOf = (
  { logDelivery = [] }: Pick<UserPool, 'logDelivery'>,
  source: LogConfiguration['EventSource'],
): LogConfiguration | undefined => logDelivery.find(({ EventSource }) => EventSource === source);

/** The ARN that logs go to. */
export const destinationOf = (configuration: LogConfiguration): string => targetsOf(configuration)[0]?.arn ?? '';
