import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AuthEvent } from '../../src/domain/threat/state.js';
import type { UserPool } from '../../src/domain/user-pool/state.js';
import type { LogConfiguration } from '../../src/domain/user-pool/settings.js';
import { activityOnlooker } from '../../src/messages/activity-onlooker.js';
import { failedMail } from '../../src/messages/failed-mail.js';
import { failedSender } from '../../src/messages/failed-sender.js';
import { LogDelivery } from '../../src/messages/log-delivery.js';
import { activityRecord, type LogRecord, notificationRecord } from '../../src/messages/log-record.js';
import { emptyState } from '../../src/projections/world-state.js';
import { keyOf } from '../../src/projections/table.js';
import { samplePool } from '../domain/client/samples.js';
import { aUser } from '../domain/user/samples.js';

const AT = Date.parse('2024-07-17T17:25:55.677Z');
const GROUP = 'arn:aws:logs:us-east-1:000000000000:log-group:g';
const BUCKET = 'arn:aws:s3:::logs';
const NOTIFICATIONS: LogConfiguration = {
  LogLevel: 'ERROR',
  EventSource: 'userNotification',
  CloudWatchLogsConfiguration: { LogGroupArn: GROUP },
};
const ACTIVITY: LogConfiguration = {
  LogLevel: 'INFO',
  EventSource: 'userAuthEvents',
  S3Configuration: { BucketArn: BUCKET },
};
const exporting = (...logDelivery: LogConfiguration[]): UserPool => ({ ...samplePool(), logDelivery });
const record = notificationRecord(samplePool().id, AT, 'no');

let server: Server;
let bodies: string[];
let status: number;

beforeEach(async () => {
  [bodies, status] = [[], 200];
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      bodies.push(`${request.method ?? ''} ${request.headers['content-type'] ?? ''} ${body}`);
      response.writeHead(status).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
});

const urlOf = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/logs`;

const delivered = async (pool: UserPool, log: LogRecord, url?: string): Promise<readonly string[]> => {
  const lines: string[] = [];
  const delivery = new LogDelivery(url, {
    info: (line) => void lines.push(line),
    warn: (line) => void lines.push(`warn ${line}`),
  });
  delivery.deliver('w1', pool, log);
  await delivery.close();
  return lines;
};

describe('a log that a pool exports', () => {
  test('is a line of the emulator’s own log, and nothing more without an endpoint', async () => {
    const pool = exporting(NOTIFICATIONS);
    expect(await delivered(pool, record)).toEqual([`userNotification of ${pool.id} to ${GROUP}: {"details":"no"}`]);
    expect(bodies).toEqual([]);
  });

  test('is POSTed to the endpoint, with the place that it is for', async () => {
    const pool = exporting(NOTIFICATIONS);
    expect(await delivered(pool, record, urlOf())).toHaveLength(1);
    expect(bodies).toEqual([
      `POST application/json {"world":"w1","destination":"${GROUP}","record":{"eventTimestamp":"${AT}",` +
        '"eventSource":"USER_NOTIFICATION","logLevel":"ERROR","message":{"details":"no"},' +
        `"logSourceId":{"userPoolId":"${pool.id}"}}}`,
    ]);
  });

  test('goes nowhere where the pool exports none of its kind', async () => {
    expect(await delivered(samplePool(), record, urlOf())).toEqual([]);
    expect(await delivered(exporting(ACTIVITY), record, urlOf())).toEqual([]);
    expect(bodies).toEqual([]);
  });

  test('that the endpoint does not take is a warning', async () => {
    status = 503;
    const pool = exporting(NOTIFICATIONS);
    const url = urlOf();
    expect(await delivered(pool, record, url)).toContainEqual(
      `warn a log of ${pool.id} was not delivered to ${url}: status 503`,
    );
    const nowhere = 'http://127.0.0.1:1/logs';
    expect(await delivered(pool, record, nowhere)).toContainEqual(
      expect.stringMatching(`^warn a log of ${pool.id} was not delivered to ${nowhere}: `),
    );
  });

  test('has no more than a hundred others on its way', async () => {
    const lines: string[] = [];
    const delivery = new LogDelivery(urlOf(), { info: () => undefined, warn: (line) => void lines.push(line) });
    for (let i = 0; i < 101; i++) delivery.deliver('w1', exporting(NOTIFICATIONS), record);
    expect(lines).toEqual([`a log of ${samplePool().id} is not delivered, as 100 are on their way already`]);
    await delivery.close();
  });
});

const user = aUser();
const event: AuthEvent = {
  eventId: '6bd25a99-ea4f-4fe5-a4d5-d0a0e8b4ef06',
  type: 'SignIn',
  context: { ipAddress: '192.0.2.1', deviceName: 'Other, Other' },
  createdAt: AT,
  response: 'Pass',
  risk: { decision: 'AccountTakeover', level: 'High', compromised: false },
  challenges: [{ name: 'Password', response: 'Success' }],
};

test('what a user did is a record as AWS writes it', () => {
  expect(activityRecord(user, event, AT + 1)).toEqual({
    eventTimestamp: String(AT + 1),
    eventSource: 'USER_ACTIVITY',
    logLevel: 'INFO',
    message: {
      version: '1',
      eventId: event.eventId,
      eventType: 'SIGN_IN',
      userSub: user.sub,
      userName: user.username,
      userPoolId: user.poolId,
      clientId: '',
      creationDate: 'Wed Jul 17 17:25:55 UTC 2024',
      eventResponse: 'Pass',
      riskLevel: 'HIGH',
      riskDecision: 'ACCOUNT_TAKEOVER',
      challenges: ['Password:Success'],
      deviceName: 'Other, Other',
      ipAddress: '192.0.2.1',
      requestId: '',
      idpName: '',
      compromisedCredentialDetected: 'false',
      city: '',
      country: '',
      eventFeedbackValue: '',
      eventFeedbackDate: '',
      eventFeedbackProvider: '',
      hasContextData: 'true',
    },
    logSourceId: { userPoolId: user.poolId },
  });
});

test('an event without risk, context and challenges has empty texts for them; feedback is in it once it is given', () => {
  const { message } = activityRecord(
    user,
    {
      eventId: 'e',
      type: 'ForgotPassword',
      context: { ipAddress: '192.0.2.1' },
      createdAt: AT,
      response: 'InProgress',
      challenges: [],
      feedback: { value: 'Invalid', provider: 'Admin', at: AT },
    },
    AT,
  );
  expect(message).toMatchObject({
    eventType: 'FORGOT_PASSWORD',
    riskLevel: '',
    riskDecision: '',
    challenges: [],
    deviceName: '',
    hasContextData: 'false',
    eventFeedbackValue: 'Invalid',
    eventFeedbackDate: 'Wed Jul 17 17:25:55 UTC 2024',
    eventFeedbackProvider: 'Admin',
  });
});

describe('onlookers', () => {
  const pool = { ...exporting(ACTIVITY, NOTIFICATIONS), id: user.poolId };
  const state = emptyState();
  state.pools.set(pool.id, pool);
  state.users.set(keyOf(pool.id, user.sub), user);
  state.authEvents.set(keyOf(pool.id, user.sub, '1'), event);
  state.messages.set(7, {
    id: 'm1',
    poolId: pool.id,
    sub: user.sub,
    username: user.username,
    channel: 'email',
    kind: 'sign-up',
    to: 'a@example.com',
    sealed: '',
    at: AT,
    position: 7,
  });
  const told: [string, string, LogRecord][] = [];
  const delivery = {
    deliver: (world: string, { id }: UserPool, log: LogRecord): void => void told.push([world, id, log]),
  };
  const stored = (type: string, data: Record<string, unknown>) => ({
    type,
    data: { poolId: pool.id, sub: user.sub, eventId: event.eventId, challenges: [], ...data },
    position: 1,
    version: 1,
    at: AT,
    hash: '',
    meta: { op: '', key: '', n: 0 },
  });

  beforeEach(() => {
    told.length = 0;
  });

  test('authentication events are delivered as they were, when they begin and when they go on', () => {
    const look = activityOnlooker(() => state, delivery);
    look('w1', [
      stored('AuthEventRecorded', { response: 'InProgress' }),
      stored('AuthEventContinued', { response: 'Fail' }),
      stored('AuthEventFeedbackGiven', {}),
    ]);
    expect(told.map(([world, , { message }]) => [world, message['eventResponse'], message['riskLevel']])).toEqual([
      ['w1', 'InProgress', ''],
      ['w1', 'Fail', ''],
    ]);
  });

  test('nothing is delivered of a world of the house, of one that is gone, nor of a user that is gone', () => {
    activityOnlooker(() => state, delivery)('.import', [stored('AuthEventRecorded', {})]);
    activityOnlooker(() => undefined, delivery)('w1', [stored('AuthEventRecorded', {})]);
    activityOnlooker(() => state, delivery)('w1', [stored('AuthEventRecorded', { sub: 'gone' })]);
    expect(told).toEqual([]);
  });

  test('an e-mail that the mail server did not take is a failed notification', () => {
    failedMail(() => state, delivery)({ world: 'w1', id: 'm1', at: AT }, '550 no such mailbox');
    expect(told).toEqual([
      ['w1', pool.id, notificationRecord(pool.id, AT, `Email to user ${user.sub}: 550 no such mailbox`)],
    ]);
    failedMail(() => state, delivery)({ world: 'w1', id: 'other', at: AT }, 'no');
    failedMail(() => undefined, delivery)({ world: 'w1', id: 'm1', at: AT }, 'no');
    expect(told).toHaveLength(1);
  });

  test('what a custom sender did not send is one too', () => {
    failedSender(delivery)('w1', pool, AT, 'CustomSMSSender_SignUp: no');
    expect(told).toEqual([['w1', pool.id, notificationRecord(pool.id, AT, 'CustomSMSSender_SignUp: no')]]);
    failedSender(undefined)('w1', pool, AT, 'no');
    expect(told).toHaveLength(1);
  });
});
