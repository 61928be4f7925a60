import type { StoredEvent } from '../../src/domain/kernel/event.js';
import { sealMessage, type MessageContent, type SenderContent } from '../../src/domain/message/seal.js';
import { announceMessages } from '../../src/messages/announce-messages.js';

const seed = Buffer.alloc(32, 1);

const sent = (id: string, kind: string, content: MessageContent | SenderContent): StoredEvent => ({
  position: 1,
  type: 'MessageSent',
  version: 1,
  at: 0,
  hash: '',
  meta: { op: 'AdminCreateUser', key: '', n: 0 },
  data: {
    poolId: 'us-east-1_Sample001',
    id,
    sub: 'sub',
    username: 'alice',
    channel: 'email',
    kind,
    to: 'alice@example.com',
    sealed: sealMessage(seed, id, content),
  },
});

test('one line a message, with address, kind, and the code or password in it', () => {
  const lines: string[] = [];
  const other = { ...sent('x', 'invitation', { body: '' }), type: 'UserCreated' };
  const events = [
    sent('1', 'invitation', { body: 'Welcome', temporaryPassword: 'Temp0rary!' }),
    other,
    sent('2', 'update-user-attribute', { body: 'Hello', code: '123456' }),
  ];
  announceMessages(seed, events, { info: (line) => lines.push(line) });
  expect(lines).toEqual([
    'email to alice@example.com (alice): invitation Temp0rary!',
    'email to alice@example.com (alice): update-user-attribute 123456',
  ]);
});

test('of a message that the pool has a sender for, that and the code', () => {
  const lines: string[] = [];
  const event = sent('1', 'sign-up', { source: 'SignUp', code: '123456', userAttributes: {} });
  const left = { ...event, data: { ...(event.data as object), by: 'sender' } };
  announceMessages(seed, [left], { info: (line) => lines.push(line) });
  expect(lines).toEqual(['email to alice@example.com (alice): sign-up 123456, left to the custom sender']);
});
