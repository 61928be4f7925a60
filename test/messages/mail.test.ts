import type { StoredEvent } from '../../src/domain/kernel/event.js';
import type { MessageEvent } from '../../src/domain/message/events.js';
import { messageLeftToSender, messageSent } from '../../src/domain/message/message-sent.js';
import type { MessageContent } from '../../src/domain/message/seal.js';
import type { Mail } from '../../src/messages/mail.js';
import { mailMessages } from '../../src/messages/mail-messages.js';

const seed = Buffer.alloc(32, 1);
const AT = Date.parse('2030-01-01T00:00:00Z');
const alice = { poolId: 'us-east-1_Sample001', sub: 'sub', username: 'alice' };
const envelope = { id: '1', kind: 'sign-up', channel: 'email', to: 'alice@example.com' } as const;

const stored = ({ type, data }: Pick<StoredEvent, 'type' | 'data'>): StoredEvent => ({
  position: 1,
  type,
  version: 1,
  at: AT,
  hash: '',
  meta: { op: 'SignUp', key: '', n: 0 },
  data,
});

const mailsOf = (...events: (MessageEvent | Pick<StoredEvent, 'type' | 'data'>)[]): readonly Mail[] => {
  const mails: Mail[] = [];
  mailMessages('w1', seed, events.map(stored), { send: (mail) => mails.push(mail) });
  return mails;
};

const content: MessageContent = { subject: 'Hello', body: 'Your code is <b>123456</b>', code: '123456' };

test('an e-mail goes out as HTML and as text, from Cognito’s own sender where the pool has none', () => {
  expect(mailsOf(messageSent(seed, alice, envelope, content))).toEqual([
    {
      id: '1',
      world: 'w1',
      at: AT,
      from: 'no-reply@verificationemail.com',
      to: 'alice@example.com',
      subject: 'Hello',
      html: 'Your code is <b>123456</b>',
      text: 'Your code is 123456',
    },
  ]);
});

test('it is from the sender of the pool, and answers go where it says', () => {
  const own = { from: 'App <app@example.com>', replyTo: 'help@example.com' };
  expect(mailsOf(messageSent(seed, alice, envelope, { ...own, ...content }))).toMatchObject([own]);
});

test('text messages, what a custom sender sends, and other events are no mail', () => {
  const left = { source: 'SignUp', code: '1', userAttributes: {} } as const;
  expect(
    mailsOf(
      messageSent(seed, alice, { ...envelope, channel: 'sms' }, content),
      messageLeftToSender(seed, alice, envelope, left),
      { type: 'UserCreated', data: {} },
    ),
  ).toEqual([]);
});
