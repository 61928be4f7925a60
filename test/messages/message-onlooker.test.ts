import { messageSent } from '../../src/domain/message/message-sent.js';
import { messageOnlooker } from '../../src/messages/message-onlooker.js';

const seed = Buffer.alloc(32, 1);
const sent = {
  ...messageSent(
    seed,
    { poolId: 'p', sub: 'sub', username: 'alice' },
    { id: '1', kind: 'sign-up', channel: 'email', to: 'alice@example.com' },
    { subject: 'Hello', body: 'Your code is 123456', code: '123456' },
  ),
  position: 1,
  version: 1,
  at: 0,
  hash: '',
  meta: { op: 'SignUp', key: '', n: 0 },
};

const watched = (world: string, hasServer = true, knownSeed: Buffer | undefined = seed) => {
  const lines: string[] = [];
  const mails: string[] = [];
  const server = hasServer ? { send: ({ to }: { to: string }) => void mails.push(to) } : undefined;
  messageOnlooker(() => knownSeed, { info: (line) => void lines.push(line) }, server)(world, [sent]);
  return { lines, mails };
};

test('a message is a line of the log, and a mail where there is a mail server', () => {
  const lines = ['email to alice@example.com (alice): sign-up 123456'];
  expect(watched('w1')).toEqual({ lines, mails: ['alice@example.com'] });
  expect(watched('w1', false)).toEqual({ lines, mails: [] });
});

test('what is sent in a world of the house reaches nobody', () => {
  expect(watched('.import')).toEqual({ lines: [], mails: [] });
});

test('of a world that is gone nothing can be read any more', () => {
  expect(
    messageOnlooker(
      () => undefined,
      {
        info: () => {
          throw new Error('There is nothing to say.');
        },
      },
      undefined,
    )('w1', [sent]),
  ).toBeUndefined();
});
