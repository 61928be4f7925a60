import { UpdateAuthEventFeedbackCommand } from '@aws-sdk/client-cognito-identity-provider';
import { tell } from '../../http/emulator/control.js';
import { useEmulator } from '../emulator.js';
import { ScriptedFunctions } from '../scripted-functions.js';
import { type Setting, signIn } from '../signed-in.js';
import { configure, eventsOf, NOT_ENABLED, onHighRisk, protectedPool, setRisk, watchedAlice } from '../threat.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });
const KEY = 'arn:aws:kms:us-east-1:000000000000:key/12345678-9abc-def0-1234-56789abcdef1';
const NO_EVENT = '00000000-0000-0000-0000-000000000000';

interface Mail {
  readonly kind: string;
  readonly to: string;
  readonly from?: string;
  readonly replyTo?: string;
  readonly subject: string;
  readonly body: string;
  readonly code: string;
}
const mails = async () => (await tell<{ messages: Mail[] }>(emulator.endpoint(), 'GET', 'messages')).messages;

/** Alice has signed in with a high risk, and was told of it. */
const notified = async (more: object = {}, options: Parameters<typeof watchedAlice>[1] = {}) => {
  const setting = await watchedAlice(emulator, options);
  const { AccountTakeoverRiskConfiguration } = onHighRisk('NO_ACTION', true);
  await configure(emulator, setting.poolId, {
    AccountTakeoverRiskConfiguration: { ...AccountTakeoverRiskConfiguration, ...more },
  });
  await setRisk(emulator, setting);
  await signIn(emulator, setting);
  const [event] = await eventsOf(emulator, setting);
  const [mail] = await mails();
  return { setting, mail, EventId: event?.EventId ?? '' };
};
const give = (
  { poolId: UserPoolId }: Pick<Setting, 'poolId'>,
  EventId: string,
  FeedbackToken: string,
  Username = 'alice',
) =>
  emulator
    .idp()
    .send(new UpdateAuthEventFeedbackCommand({ UserPoolId, Username, EventId, FeedbackToken, FeedbackValue: 'Valid' }));
const missing = (message: string) => ({ name: 'ResourceNotFoundException', message });
const feedbackOf = async (setting: Setting) => (await eventsOf(emulator, setting))[0]?.EventFeedback;

describe('validation', () => {
  test('wants to know what of it', async () => {
    const { body } = await emulator.raw('UpdateAuthEventFeedback', {
      UserPoolId: 'us-east-1_a',
      Username: 'alice',
      EventId: 'x',
      FeedbackToken: 'x',
      FeedbackValue: 'Perhaps',
    });
    expect(body?.message).toBe(
      "1 validation error detected: Value 'Perhaps' at 'feedbackValue' failed to satisfy constraint: Member must satisfy enum value set: [Valid, Invalid]",
    );
  });
});

describe('refusals', () => {
  test('a pool that is not there, one without threat protection, and a user and an event that are not there', async () => {
    const giving = (poolId: string, name?: string) => give({ poolId }, NO_EVENT, 'token', name);
    await expect(giving('us-east-1_nowhere')).rejects.toMatchObject(
      missing('User pool us-east-1_nowhere does not exist.'),
    );
    const plain = await emulator.pool();
    await expect(giving(plain.Id)).rejects.toMatchObject(NOT_ENABLED);
    const { poolId } = await watchedAlice(emulator);
    await expect(giving(poolId, 'nobody')).rejects.toMatchObject({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
    });
    await expect(giving(poolId)).rejects.toMatchObject(missing(`Auth event ${NO_EVENT} does not exist.`));
  });

  test('a token that is wrong, or of another event', async () => {
    const { setting, mail, EventId } = await notified();
    const invalid = { name: 'NotAuthorizedException', message: 'Invalid feedback token.' };
    await expect(give(setting, EventId, 'wrong')).rejects.toMatchObject(invalid);
    await signIn(emulator, setting);
    const [other] = await eventsOf(emulator, setting);
    await expect(give(setting, other?.EventId ?? '', mail?.code ?? '')).rejects.toMatchObject(invalid);
    expect(await feedbackOf(setting)).toBeUndefined();
  });
});

describe('effects', () => {
  test('the user gives it with the token of the e-mail', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const { setting, mail, EventId } = await notified();
    const FeedbackDate = new Date('2030-01-01T00:00:00Z');
    await give(setting, EventId, mail?.code ?? '');
    expect(await feedbackOf(setting)).toEqual({ FeedbackValue: 'Valid', Provider: 'User', FeedbackDate });
  });

  test('the links of the e-mail give it, and a broken one does not', async () => {
    const { setting, mail } = await notified();
    const links = [...(mail?.body ?? '').replaceAll('&#38;', '&').matchAll(/http[^\s<]+/g)].map(([link]) => link);
    const follow = async (link: string) => {
      const answer = await fetch(link);
      return `${answer.status} ${await answer.text()}`;
    };
    const [invalid = '', valid = ''] = links;
    expect(await follow(invalid)).toBe('200 Thank you: this sign-in was not you.');
    expect(await feedbackOf(setting)).toMatchObject({ FeedbackValue: 'Invalid', Provider: 'User' });
    expect(await follow(valid)).toBe('200 Thank you: this sign-in was you.');
    expect(await feedbackOf(setting)).toMatchObject({ FeedbackValue: 'Valid' });
    expect(await follow(invalid.replace('feedbackToken=', 'feedbackToken=x'))).toBe('400 Invalid feedback token.');
    expect(await follow(invalid.replace('feedbackValue=Invalid', ''))).toBe('400 The link is not complete.');
    expect(await feedbackOf(setting)).toMatchObject({ FeedbackValue: 'Valid' });
  });

  test('the e-mail is the one of the action, with the texts of the configuration or of AWS', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const { setting, mail } = await notified({
      NotifyConfiguration: {
        From: 'guard@example.com',
        ReplyTo: 'help@example.com',
        SourceArn: 'arn:aws:ses:us-east-1:000000000000:identity/guard@example.com',
        NoActionEmail: { Subject: 'Hello from {ip-address}', HtmlBody: '<p>{login-time} {device-name} {other}</p>' },
      },
    });
    expect(mail).toMatchObject({
      kind: 'risk-notification',
      to: 'alice@example.com',
      from: 'guard@example.com',
      replyTo: 'help@example.com',
      subject: 'Hello from 127.0.0.1',
      body: '<p>Tue, 01 Jan 2030 00:00:00 GMT unknown {other}</p>',
    });
    await configure(emulator, setting.poolId, onHighRisk('BLOCK', true));
    await setRisk(emulator, setting);
    await expect(signIn(emulator, setting)).rejects.toThrow('Unable to login because of security reasons.');
    const [blocked] = await mails();
    expect(blocked?.subject).toBe('Blocked sign-in attempt');
    expect(blocked?.body).toMatch(/^We blocked an unrecognized sign-in to your account with this information:<br>/);
    await configure(emulator, setting.poolId, onHighRisk('MFA_IF_CONFIGURED', true));
    await setRisk(emulator, setting);
    await signIn(emulator, setting);
    expect((await mails())[0]?.body).toMatch(/^We required you to use multi-factor authentication/);
  });

  test('nobody is told without a verified address, or without Notify', async () => {
    const attributes = [{ Name: 'email', Value: 'alice@example.com' }];
    expect((await notified({}, { attributes })).mail).toBeUndefined();
    const setting = await watchedAlice(emulator);
    await configure(emulator, setting.poolId, onHighRisk('NO_ACTION'));
    await setRisk(emulator, setting);
    await signIn(emulator, setting);
    expect(await mails()).toEqual([]);
  });

  test('the pool’s own sender is told in place of the inbox', async () => {
    let tellEvent: (event: unknown) => void;
    const heard = new Promise<unknown>((resolve) => (tellEvent = resolve));
    const LambdaArn = functions.on('sender', (event) => {
      tellEvent(event);
    });
    const pool = {
      ...protectedPool(),
      LambdaConfig: { CustomEmailSender: { LambdaVersion: 'V1_0' as const, LambdaArn }, KMSKeyID: KEY },
    };
    const { EventId } = await notified({}, { pool });
    expect(await heard).toMatchObject({
      triggerSource: 'CustomEmailSender_AccountTakeOverNotification',
      userName: 'alice',
      request: {
        type: 'customEmailSenderRequestV1',
        code: null,
        userAttributes: { email: 'alice@example.com', IP_ADDRESS: '127.0.0.1', EVENT_ID: EventId },
      },
    });
  });
});
