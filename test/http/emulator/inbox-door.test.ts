import {
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
  ForgotPasswordCommand,
  GetUserAttributeVerificationCodeCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { MessagesPage } from '../../../src/operations/emulator/list-messages.js';
import { useEmulator } from '../../operations/emulator.js';
import { addUser, FLOWS, PASSWORD, signIn } from '../../operations/signed-in.js';
import { UUID } from '../aws/aws-call.js';
import { ask, refusal, tell } from './control.js';

const emulator = useEmulator();

const list = (query = '') => tell<MessagesPage>(emulator.endpoint(), 'GET', `messages${query}`);
const namesOf = async (query = '') => (await list(query)).messages.map(({ username }) => username);
const refused = (method: string, path: string) => ask(emulator.endpoint(), method, path);

/** By e-mail; answers when the call that sent it is answered. */
const invite = async (
  UserPoolId: string,
  Username: string,
  email = `${Username}@example.com`,
  more: Partial<AdminCreateUserCommandInput> = {},
): Promise<void> => {
  const UserAttributes = [{ Name: 'email', Value: email }];
  await emulator
    .idp()
    .send(
      new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes, DesiredDeliveryMediums: ['EMAIL'], ...more }),
    );
};

/** A pool in which alice was sent a message of every kind. */
const everyKind = async () => {
  const pool = await emulator.pool({ AutoVerifiedAttributes: ['email'] });
  const { ClientId } = await emulator.client(pool.Id, { ExplicitAuthFlows: [...FLOWS] });
  const idp = emulator.idp();
  const UserAttributes = [{ Name: 'email', Value: 'bob@example.com' }];
  await idp.send(new SignUpCommand({ ClientId, Username: 'bob', Password: PASSWORD, UserAttributes }));
  await idp.send(new ResendConfirmationCodeCommand({ ClientId, Username: 'bob' }));
  await addUser(emulator, pool.Id, 'alice', [
    { Name: 'email', Value: 'alice@example.com' },
    { Name: 'email_verified', Value: 'true' },
  ]);
  await idp.send(new ForgotPasswordCommand({ ClientId, Username: 'alice' }));
  const { AccessToken } = await signIn(emulator, { poolId: pool.Id, clientId: ClientId, secret: undefined });
  await idp.send(new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName: 'email' }));
  await invite(pool.Id, 'carol');
};

const NEWEST_FIRST = ['invitation', 'verify-user-attribute', 'forgot-password', 'resend-code', 'sign-up'];
const kindsOf = async (query = '') => (await list(query)).messages.map(({ kind }) => kind);

describe('GET /messages', () => {
  test('is empty in a fresh world', async () => {
    expect(await list()).toEqual({ messages: [] });
  });

  test('shows an invitation with its temporary password as a field', async () => {
    await emulator.freeze('2026-03-01T12:00:00.123Z');
    const { Id } = await emulator.pool();
    await invite(Id, 'alice', 'alice@example.com', { TemporaryPassword: 'Temp-0rary' });
    expect(await list()).toEqual({
      messages: [
        {
          id: expect.stringMatching(UUID) as unknown,
          at: '2026-03-01T12:00:00.123Z',
          channel: 'email',
          kind: 'invitation',
          to: 'alice@example.com',
          userPoolId: Id,
          username: 'alice',
          from: 'no-reply@verificationemail.com',
          subject: 'Your temporary password',
          body: 'Your username is alice and temporary password is Temp-0rary. ',
          temporaryPassword: 'Temp-0rary',
        },
      ],
    });
  });

  test('shows who an e-mail of the pool is from, and where answers go; a text message has neither', async () => {
    const { Id } = await emulator.pool({
      EmailConfiguration: {
        EmailSendingAccount: 'DEVELOPER',
        SourceArn: 'arn:aws:ses:us-east-1:000000000000:identity/example.com',
        From: 'The App <app@example.com>',
        ReplyToEmailAddress: 'help@example.com',
      },
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms', ExternalId: 'x' },
    });
    await invite(Id, 'alice', 'alice@example.com', {
      DesiredDeliveryMediums: ['EMAIL', 'SMS'],
      UserAttributes: [
        { Name: 'email', Value: 'alice@example.com' },
        { Name: 'phone_number', Value: '+15550100' },
      ],
    });
    const { messages } = await list();
    expect(messages.map(({ channel, from, replyTo }) => ({ channel, from, replyTo }))).toEqual([
      { channel: 'sms' },
      { channel: 'email', from: 'The App <app@example.com>', replyTo: 'help@example.com' },
    ]);
  });

  test('shows the newest first, also of one moment', async () => {
    await emulator.freeze('2026-03-01T12:00:00Z');
    const { Id } = await emulator.pool();
    for (const name of ['a', 'b', 'c']) await invite(Id, name);
    expect(await namesOf()).toEqual(['c', 'b', 'a']);
  });

  test('is filtered by address, kind and user name, exactly and together', async () => {
    const { Id } = await emulator.pool();
    await invite(Id, 'alice', 'shared+1@example.com');
    await invite(Id, 'bob', 'bob@example.com');
    await invite(Id, 'carol', 'shared+1@example.com');
    expect(await namesOf('?to=shared%2B1%40example.com')).toEqual(['carol', 'alice']);
    expect(await namesOf('?to=shared%2B1%40example.com&username=alice')).toEqual(['alice']);
    expect(await namesOf('?kind=invitation')).toEqual(['carol', 'bob', 'alice']);
    expect(await namesOf('?kind=update-user-attribute')).toEqual([]);
    expect(await namesOf('?username=Alice')).toEqual([]);
    expect(await namesOf('?to=example.com')).toEqual([]);
  });

  test('knows every kind, and what verifies an address as one family', async () => {
    await everyKind();
    expect(await kindsOf()).toEqual(NEWEST_FIRST);
    for (const kind of NEWEST_FIRST) expect(await kindsOf(`?kind=${kind}`)).toEqual([kind]);
    expect(await kindsOf('?kind=verification')).toEqual(['verify-user-attribute', 'resend-code', 'sign-up']);
  });

  test('is filtered by time: what was sent at the instant or later', async () => {
    const { Id } = await emulator.pool();
    for (const [name, at] of [
      ['a', '2030-01-01T00:00:00.000Z'],
      ['b', '2030-01-01T00:00:01.000Z'],
      ['c', '2030-01-01T00:00:01.001Z'],
    ] as const) {
      await emulator.freeze(at);
      await invite(Id, name);
    }
    expect(await namesOf('?after=2030-01-01T00:00:01Z')).toEqual(['c', 'b']);
    expect(await namesOf('?after=2030-01-01T01:00:01.001%2B01:00')).toEqual(['c']);
    expect(await namesOf('?after=2031-01-01T00:00:00Z')).toEqual([]);
  });

  test('is paged backwards, and read from a message on', async () => {
    const { Id } = await emulator.pool();
    for (const name of ['a', 'b', 'c', 'd', 'e']) await invite(Id, name);
    const first = await list('?limit=2');
    expect(first.messages.map(({ username }) => username)).toEqual(['e', 'd']);
    const second = await list(`?limit=2&beforeId=${first.next}`);
    expect(second.messages.map(({ username }) => username)).toEqual(['c', 'b']);
    const third = await list(`?limit=2&beforeId=${second.next}`);
    expect(third).toMatchObject({ messages: [{ username: 'a' }] });
    expect(third.next).toBeUndefined();
    expect((await list('?limit=5')).next).toBeUndefined();
    expect(await namesOf(`?afterId=${second.messages[1]?.id}`)).toEqual(['e', 'd', 'c']);
    expect(await namesOf(`?afterId=${third.messages[0]?.id}&beforeId=${first.messages[0]?.id}`)).toEqual([
      'd',
      'c',
      'b',
    ]);
    expect(await namesOf(`?afterId=${first.messages[0]?.id}`)).toEqual([]);
  });

  test('shows the messages of its own world only', async () => {
    const { Id } = await emulator.pool();
    await invite(Id, 'alice');
    expect(await tell(new URL(emulator.endpoint()).origin, 'GET', 'messages')).toEqual({ messages: [] });
  });

  const HINT = 'Parameters are to, kind, username, after, afterId, beforeId, limit, wait.';
  test.each([
    ['messages?subject=x', 'UnknownParameter', 'There is no parameter subject.', HINT],
    ['messages?To=x', 'UnknownParameter', 'There is no parameter To. Did you mean to?', HINT],
    ['messages?to=a&to=b', 'RepeatedParameter', 'to is given more than once.', 'Give to once.'],
    [
      'messages?kind=invite',
      'BadParameter',
      'kind must be one of invitation, sign-up, resend-code, forgot-password, update-user-attribute, verify-user-attribute, risk-notification, authentication, verification.',
      HINT,
    ],
    ['messages?wait=0', 'BadParameter', 'wait must be > 0.', HINT],
    ['messages?wait=60.1', 'BadParameter', 'wait must be <= 60.', HINT],
    ['messages?wait=soon', 'BadParameter', 'wait must be number.', HINT],
    ['messages?limit=0', 'BadParameter', 'limit must be >= 1.', HINT],
    [
      'messages?after=today',
      'BadInstant',
      'after is no instant: "today".',
      'Give an instant with its zone, from 1970 to 9999: 2030-01-31T12:00:00Z.',
    ],
    [
      'messages?wait=1&beforeId=x',
      'BadParameter',
      'wait does not go with beforeId.',
      'Nothing comes before a message that is there: leave out one of the two.',
    ],
  ])('refuses %s', async (path, error, message, hint) => {
    expect(await refused('GET', path)).toMatchObject(refusal(400, error, message, hint));
  });

  const UNKNOWN = 'GET /_recognito/messages lists those that there are: the newest 10,000, without the deleted ones.';
  test.each(['messages?afterId=x', 'messages?beforeId=x', 'messages?afterId=x&wait=1'])('refuses %s', async (path) => {
    expect(await refused('GET', path)).toMatchObject(refusal(404, 'UnknownMessage', 'There is no message x.', UNKNOWN));
  });
});

describe('GET /messages?wait', () => {
  /** How many follow the world just now. */
  let followers = 0;

  beforeEach(() => {
    followers = 0;
    const world = emulator.world();
    const follow = world.follow.bind(world);
    world.follow = (changed) => {
      followers += 1;
      const unfollow = follow(changed);
      return () => {
        followers -= 1;
        return unfollow();
      };
    };
  });

  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  /** Once the call waits. */
  const waiting = async (query: string): Promise<{ answer: ReturnType<typeof ask> }> => {
    const before = followers;
    const answer = ask(emulator.endpoint(), 'GET', `messages${query}`);
    await until(() => followers > before);
    return { answer };
  };

  test('answers at once when a match is there', async () => {
    const { Id } = await emulator.pool();
    await invite(Id, 'alice');
    expect(await namesOf('?wait=60&username=alice')).toEqual(['alice']);
  });

  test('answers with the first match, whatever comes before it', async () => {
    const { Id } = await emulator.pool();
    await invite(Id, 'early');
    const { answer } = await waiting('?wait=60&username=alice');
    await invite(Id, 'bob');
    await invite(Id, 'alice');
    expect(await answer).toMatchObject({ status: 200, body: { messages: [{ username: 'alice' }] } });
  });

  test('waits for what comes after a message, or an instant', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const { Id } = await emulator.pool();
    await invite(Id, 'early');
    const [early] = (await list()).messages;
    const { answer: afterMessage } = await waiting(`?wait=60&afterId=${early?.id}`);
    const { answer: afterInstant } = await waiting('?wait=60&after=2030-01-01T00:00:01Z');
    await invite(Id, 'bob');
    expect(await afterMessage).toMatchObject({ body: { messages: [{ username: 'bob' }] } });
    await emulator.advance(1_000);
    await invite(Id, 'carol');
    expect(await afterInstant).toMatchObject({ body: { messages: [{ username: 'carol' }] } });
  });

  test('answers many who wait at the same time, each with its own', async () => {
    const { Id } = await emulator.pool();
    const names = Array.from({ length: 20 }, (_, i) => `user-${i}`);
    const answers = names.map((name) => namesOf(`?wait=60&username=${name}`));
    await Promise.all(names.map((name) => invite(Id, name)));
    expect(await Promise.all(answers)).toEqual(names.map((name) => [name]));
  });

  test('answers an empty list when the time is up', async () => {
    expect(await list('?wait=0.05&username=nobody')).toEqual({ messages: [] });
  });

  test('a world that is restored meanwhile is told at once', async () => {
    await emulator.pool();
    const { answer } = await waiting('?wait=60');
    await tell(emulator.endpoint(), 'POST', 'reset');
    expect(await answer).toMatchObject(
      refusal(
        409,
        'WorldRestored',
        `World ${emulator.world().name} was restored while this call was under way.`,
        'Ask again: nothing of the call is in the history that the world is on now.',
      ),
    );
  });

  test('nobody waits for a caller who has hung up', async () => {
    const hangUp = new AbortController();
    const answer = fetch(`${emulator.endpoint()}/_recognito/messages?wait=60`, { signal: hangUp.signal });
    await until(() => followers === 1);
    hangUp.abort();
    await expect(answer).rejects.toThrow('aborted');
    await until(() => followers === 0);
  });
});

describe('GET /messages/{id}', () => {
  test('shows one message as the list does', async () => {
    await everyKind();
    for (const message of (await list()).messages) {
      expect(await tell(emulator.endpoint(), 'GET', `messages/${message.id}`)).toEqual(message);
    }
  });

  test('refuses an id that there is not', async () => {
    expect(await refused('GET', 'messages/nothing')).toMatchObject(
      refusal(
        404,
        'UnknownMessage',
        'There is no message nothing.',
        'GET /_recognito/messages lists those that there are: the newest 10,000, without the deleted ones.',
      ),
    );
  });
});

describe('DELETE /messages', () => {
  const remove = (path: string) => tell(emulator.endpoint(), 'DELETE', path);

  test('takes out those that are meant, or all, and says how many', async () => {
    await everyKind();
    expect(await remove('messages?kind=verification&username=bob')).toEqual({ deleted: 2 });
    expect(await kindsOf()).toEqual(['invitation', 'verify-user-attribute', 'forgot-password']);
    expect(await remove('messages?to=carol%40example.com')).toEqual({ deleted: 1 });
    expect(await remove('messages?to=carol%40example.com')).toEqual({ deleted: 0 });
    expect(await remove('messages')).toEqual({ deleted: 2 });
    expect(await list()).toEqual({ messages: [] });
    expect(await remove('messages')).toEqual({ deleted: 0 });
  });

  test('takes out one by its id, once', async () => {
    const { Id } = await emulator.pool();
    await invite(Id, 'alice');
    await invite(Id, 'bob');
    const [bob] = (await list()).messages;
    expect(await remove(`messages/${bob?.id}`)).toEqual({ deleted: bob?.id });
    expect(await namesOf()).toEqual(['alice']);
    expect(await refused('DELETE', `messages/${bob?.id}`)).toMatchObject({
      status: 404,
      body: { error: 'UnknownMessage' },
    });
  });

  test('is an event of the log; one that takes out nothing is none', async () => {
    const { Id } = await emulator.pool();
    await invite(Id, 'alice');
    const [{ id } = { id: '' }] = (await list()).messages;
    const before = emulator.world().position;
    await remove('messages?username=nobody');
    expect(emulator.world().position).toBe(before);
    await remove('messages');
    expect(await emulator.world().events(before, 10)).toMatchObject([
      { type: 'MessagesDeleted', data: { ids: [id] }, meta: { op: 'deleteMessages', n: 0 } },
    ]);
  });

  test('changes nothing in what later calls draw', async () => {
    const drawn = async (between: () => Promise<unknown>): Promise<unknown> => {
      await tell(emulator.endpoint(), 'POST', 'reset');
      const { Id } = await emulator.pool();
      await invite(Id, 'alice');
      await between();
      await invite(Id, 'bob');
      const [{ id, temporaryPassword } = {}] = (await list()).messages;
      return { id, temporaryPassword };
    };
    await emulator.freeze('2030-01-01T00:00:00Z');
    const untouched = await drawn(async () => undefined);
    expect(await drawn(() => remove('messages'))).toEqual(untouched);
  });

  test('refuses what it does not know, and leaves the inbox as it is', async () => {
    const { Id } = await emulator.pool();
    await invite(Id, 'alice');
    expect(await refused('DELETE', 'messages?wait=1')).toMatchObject(
      refusal(400, 'UnknownParameter', 'There is no parameter wait.', 'Parameters are to, kind, username.'),
    );
    expect(await namesOf()).toEqual(['alice']);
  });
});
