import { deleteMessages } from '../../../src/domain/message/delete-messages.js';
import type { Message } from '../../../src/domain/message/state.js';

const message = (id: string, position: number): Message => ({
  poolId: 'us-east-1_Sample001',
  id,
  sub: 'sub',
  username: 'alice',
  channel: 'email',
  kind: 'invitation',
  to: 'alice@example.com',
  sealed: '',
  at: 0,
  position,
});

test('the messages that are deleted are named by their ids', () => {
  expect(deleteMessages([message('one', 3), message('two', 5)])).toEqual({
    events: [{ type: 'MessagesDeleted', data: { ids: ['one', 'two'] } }],
  });
});

test('of no messages nothing is said', () => {
  expect(deleteMessages([])).toEqual({ events: [] });
});
