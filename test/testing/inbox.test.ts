import {
  AdminCreateUserCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { recognito, type World } from '../../src/testing/recognito.js';
import { useEmulator } from '../operations/emulator.js';

const emulator = useEmulator();

let world: World;
let UserPoolId: string;
let ClientId: string;

beforeEach(async () => {
  const cognito = await recognito({ url: emulator.origin() });
  world = await cognito.world({ clock: { mode: 'frozen', now: '2030-01-01T12:00:00Z' } });
  const inWorld = emulator.inWorld(world.name);
  ({ Id: UserPoolId } = await inWorld.pool({ AutoVerifiedAttributes: ['email'] }));
  ({ ClientId } = await inWorld.client(UserPoolId));
});

const idp = () => emulator.inWorld(world.name).idp();

const signUp = async (Username: string): Promise<void> => {
  const UserAttributes = [{ Name: 'email', Value: `${Username}@example.com` }];
  await idp().send(new SignUpCommand({ ClientId, Username, Password: 'Passw0rd!', UserAttributes }));
};

const invite = async (Username: string): Promise<void> => {
  const UserAttributes = [{ Name: 'email', Value: `${Username}@example.com` }];
  const DesiredDeliveryMediums = ['EMAIL' as const];
  await idp().send(new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes, DesiredDeliveryMediums }));
};

describe('waitFor', () => {
  test('answers a message that is there already, with what it brings as a member', async () => {
    await signUp('alice');
    const message = await world.inbox.waitFor({ to: 'alice@example.com', kind: 'verification' });
    expect(message).toMatchObject({
      at: '2030-01-01T12:00:00.000Z',
      channel: 'email',
      kind: 'sign-up',
      to: 'alice@example.com',
      userPoolId: UserPoolId,
      username: 'alice',
      code: expect.stringMatching(/^\d{6}$/) as string,
    });
    expect(message.body).toContain(message.code);

    await invite('bob');
    const { temporaryPassword } = await world.inbox.waitFor({ username: 'bob', kind: 'invitation' });
    expect(temporaryPassword).toMatch(/^\S{8,}$/);
  });

  test('waits for one that is yet to come', async () => {
    const waiting = world.inbox.waitFor({ to: 'alice@example.com' });
    await signUp('bob');
    await signUp('alice');
    expect((await waiting).username).toBe('alice');
  });

  test('answers the newest; with `after` only what came after another one, or since an instant', async () => {
    await signUp('alice');
    const first = await world.inbox.waitFor({ username: 'alice' });
    const second = world.inbox.waitFor({ username: 'alice', after: first });
    const third = world.inbox.waitFor({ username: 'alice', after: new Date('2030-01-01T13:00:00Z') });
    await idp().send(new ResendConfirmationCodeCommand({ ClientId, Username: 'alice' }));
    expect((await second).kind).toBe('resend-code');
    expect(await world.inbox.waitFor({ username: 'alice' })).toEqual(await second);

    await world.clock.advance('PT1H');
    await idp().send(new ResendConfirmationCodeCommand({ ClientId, Username: 'alice' }));
    expect((await third).at).toBe('2030-01-01T13:00:00.000Z');
    expect(await world.inbox.list({ after: '2030-01-01T13:00:00Z' })).toEqual([await third]);
  });

  test('a wait without a match ends with an error that says what did arrive', async () => {
    await expect(world.inbox.waitFor({ timeout: 10 })).rejects.toMatchObject({
      name: 'RecognitoError',
      status: 0,
      error: 'NoMessage',
      message: 'No message arrived within 0.01 s. The inbox is empty.',
    });
    await signUp('alice');
    const first = await world.inbox.waitFor();
    await invite('bob');
    const waits = [
      [
        { to: 'carol@example.com', kind: 'forgot-password' },
        'No message (to "carol@example.com", kind "forgot-password") arrived within 0.02 s.',
      ],
      [
        { username: 'alice', after: first },
        `No message (username "alice", after message ${first.id}) arrived within 0.02 s.`,
      ],
      [
        { username: 'alice', after: new Date('2030-01-01T13:00:00Z') },
        'No message (username "alice", after 2030-01-01T13:00:00.000Z) arrived within 0.02 s.',
      ],
    ] as const;
    for (const [filter, sentence] of waits) {
      await expect(world.inbox.waitFor({ ...filter, timeout: 20 })).rejects.toThrow(
        new Error(
          [
            `${sentence} The inbox has:`,
            '  2030-01-01T12:00:00.000Z invitation: email to bob@example.com (bob)',
            '  2030-01-01T12:00:00.000Z sign-up: email to alice@example.com (alice)',
          ].join('\n'),
        ),
      );
    }
  });

  test('of many messages it names the newest ten', async () => {
    for (let i = 1; i <= 12; i += 1) await signUp(`user-${i}`);
    const error = await world.inbox.waitFor({ to: 'nobody', timeout: 1 }).catch((caught: unknown) => caught as Error);
    const lines = (error as Error).message.split('\n');
    expect(lines).toHaveLength(12);
    expect(lines[1]).toMatch(/\(user-12\)$/);
    expect(lines[10]).toMatch(/\(user-3\)$/);
    expect(lines[11]).toBe('  and 2 older ones');
  });
});

test('the inbox lists the newest first, and forgets what is cleared', async () => {
  await signUp('alice');
  await invite('bob');
  const names = async (...filter: Parameters<World['inbox']['list']>) =>
    (await world.inbox.list(...filter)).map(({ username }) => username);
  expect(await names()).toEqual(['bob', 'alice']);
  expect(await names({ kind: 'verification' })).toEqual(['alice']);
  await world.inbox.clear({ username: 'alice' });
  expect(await names()).toEqual(['bob']);
  await world.inbox.clear();
  expect(await names()).toEqual([]);
});
